import { expect, test } from 'vitest';
import type { TargetField } from '../../../app/schemas/exchange';
import { fieldsFor } from './fields-for';

const project: TargetField = {
  name: 'projectId',
  kind: 'text',
  place: 'main',
  any: true,
  choices: [],
};
const number: TargetField = { ...project, name: 'trackingNo', place: 'more' };

test('a field whose values were entered for the account is chosen from them', () => {
  const values = { projectIds: ['11', '22'] };
  expect(fieldsFor({ targets: [project, number] }, values)).toEqual([
    { ...project, kind: 'choice', choices: ['11', '22'] },
    number,
  ]);
});

test('a field whose values were not entered is typed', () => {
  expect(fieldsFor({ targets: [project] }, {})).toEqual([project]);
  expect(fieldsFor({ targets: [project] }, { projectIds: [] })).toEqual([project]);
});
