# Roles, scopes and permissions as staff read them: role-<key>, scope-<key>, permission-<object>-<action>.

role-citizen = Citizen
role-organisation-member = Member of an organisation
role-moderator = Moderator
role-agency-officer = Agency officer
role-it-staff = IT staff
role-administrator = Administrator
role-auditor = Auditor
role-operator = Platform operator

scope-own = What is their own
scope-agency = What is their agency’s
scope-communes = What lies in the communes given to them
scope-all = Everything of the province

permission-roles-read = See who holds which role
permission-roles-grant = Give roles and take them back
permission-audit-read = Read the audit trail
permission-audit-verify = Verify the audit trail
permission-audit-export = Export the audit trail
permission-personal-data-read = see requests about personal data
permission-personal-data-decide = answer requests about personal data
permission-identity-review = look at verifications of identities and decide them
permission-breaches-enter = enter breaches of personal data
permission-organisations-read = see organisations sent for verification
permission-organisations-decide = decide whether organisations are verified
