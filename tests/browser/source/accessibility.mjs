// axe-core, run inside the page. It is handed over by the debugger, so the page's own content security
// policy stays in force.

import axe from 'axe-core';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** The violations of WCAG 2.2 A and AA on the page as it is now, a line each. */
export async function violations(page) {
  if (!(await page.evaluate(() => typeof window.axe === 'object'))) {
    await page.evaluate(axe.source);
  }
  const found = await page.evaluate(async (tags) => {
    const results = await window.axe.run(document, {
      runOnly: { type: 'tag', values: tags },
      resultTypes: ['violations'],
    });
    return results.violations.map((rule) => ({
      id: rule.id,
      help: rule.help,
      count: rule.nodes.length,
      first: rule.nodes.slice(0, 3).map((node) => {
        const details = node.failureSummary.split('\n').slice(1).map((line) => line.trim()).join(' ');
        return `${node.target.join(' ')}: ${details}`;
      }),
    }));
  }, TAGS);
  return found.map(
    ({ id, help, count, first }) => `${id}: ${help} (${count}×)\n      ${first.join('\n      ')}`,
  );
}
