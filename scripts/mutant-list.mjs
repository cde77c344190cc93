/**
 * One safeguard each: the exact text that carries it (once in its file), what stands there without it, and
 * the tests that must see the difference.
 */
export const mutants = [
  {
    name: 'the intent is not written',
    file: 'main/close/close-item.ts',
    from: '      journal.append({ ...intent, ...about });\n',
    to: '      void intent;\n',
    tests: ['main/close'],
  },
  {
    name: 'nothing is listed again',
    file: 'main/close/verify.ts',
    from: '    await readOnce(parts, reads, proven);\n',
    to: '    proven.push({ startedAt: clock.now(), coversSince: null, remaining: { left: [], uncertain: [], reopened: [] } });\n',
    tests: ['main/close'],
  },
  {
    name: 'one empty read is flat',
    file: 'main/close/outcome.ts',
    from: 'last.startedAt - first.startedAt >= flatReadsApartMs',
    to: 'last.startedAt >= first.startedAt',
    tests: ['main/close'],
  },
  {
    name: 'unknown is sent again unseen',
    file: 'main/close/retry.ts',
    from: "  const mayGoAgain = answer.status === 'not-sent' || isLeft;\n",
    to: "  const mayGoAgain = answer.status === 'not-sent' || answer.status === 'unknown' || isLeft;\n",
    tests: ['main/close'],
  },
  {
    name: 'a new press forgets an unknown',
    file: 'main/close/press.ts',
    from: "    report.answer?.status === 'unknown' &&\n",
    to: "    report.answer?.status === 'not-sent' &&\n",
    tests: ['main/close'],
  },
  {
    name: 'only the first page is read',
    file: 'main/exchanges/bitget/pages.ts',
    from: '    if (isEnd || positions.length < smallestFullPage) {\n',
    to: '    if (isEnd || positions.length < maxPages * pageSize) {\n',
    tests: ['main/exchanges/bitget'],
  },
  {
    name: 'a second press is not joined',
    file: 'main/close/run.ts',
    from: '      ({ item }) => isSamePress(item.press, press) && isJoinable(item.report),\n',
    to: '      ({ item }) => isSamePress(item.press, press) && item.report.attempts < 0,\n',
    tests: ['main/close'],
  },
  {
    name: 'a failed list is an empty one',
    file: 'main/close/close-item.ts',
    from: '    const list = await connection.readPositions();\n',
    to: '    const read = await connection.readPositions();\n    const list = read.ok ? read : { ok: true as const, value: { account: account.id, positions: [], startedAt: asked, readAt: asked, coversSince: null } };\n',
    tests: ['main/close', 'test/faults/answers-property.test.ts'],
  },
];
