/**
 * Does one thing in a window, told as the names and arguments of Playwright's members, one after the other:
 * `[['getByRole', 'button', { name: 'Close' }], ['click']]`. So that it can be told to another process.
 */
export async function perform(page, steps) {
  let target = page;
  for (const [name, ...values] of steps) {
    const member = target[name];
    target = typeof member === 'function' ? await member.apply(target, values) : member;
  }
  return target;
}
