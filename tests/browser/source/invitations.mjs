// Invitations of staff, which come from the command line and are good once.

import process from 'node:process';

const left = (process.env.TINHID_STAFF_INVITATIONS ?? '')
  .split('\n')
  .map((line) => line.trim())
  .filter(Boolean)
  .map((line) => {
    const [tenant, role, link] = line.split(' ');
    if (!link) throw new Error(`TINHID_STAFF_INVITATIONS has lines of tenant, role and link, not "${line}"`);
    return { tenant, role, link };
  });

/** Whether there is an invitation of a tenant that nobody took. */
export function hasInvitation(tenant, role) {
  return left.some((invitation) => invitation.tenant === tenant && invitation.role === role);
}

/** The path of an invitation, which nobody else gets. */
export function takeInvitation(tenant, role) {
  const at = left.findIndex((invitation) => invitation.tenant === tenant && invitation.role === role);
  if (at < 0) throw new Error(`TINHID_STAFF_INVITATIONS has no invitation left of ${tenant} for the role ${role}`);
  const [{ link }] = left.splice(at, 1);
  return new URL(link).pathname;
}
