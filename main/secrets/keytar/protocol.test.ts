import { describe, expect, it } from 'vitest';
import { parseReply, parseRequest } from './protocol';

const anything = [null, undefined, 7, 'get', [], {}, { id: 1 }, { id: 1, question: null }];

describe('what the worker takes for a request', () => {
  it.each([
    { op: 'get', account: 'a1' },
    { op: 'delete', account: 'a1' },
    { op: 'set', account: 'a1', value: 'text:v' },
  ])('is $op with everything it needs', (question) => {
    const request = { id: 1, service: 'flatten', question };
    expect(parseRequest(request)).toEqual(request);
  });

  it.each([
    ...anything,
    { id: 1, service: 'flatten', question: { op: 'find', account: 'a1' } },
    { id: 1, service: 'flatten', question: { op: 'set', account: 'a1' } },
    { id: 1, service: 'flatten', question: { op: 'get', account: '' } },
    { id: 1, service: '', question: { op: 'get', account: 'a1' } },
    { id: '1', service: 'flatten', question: { op: 'get', account: 'a1' } },
  ])('is not %j', (message) => {
    expect(parseRequest(message)).toBeNull();
  });
});

describe('what main takes for a reply', () => {
  it.each([
    { kind: 'text', text: '' },
    { kind: 'nothing' },
    { kind: 'done' },
    { kind: 'refused', message: 'm' },
    { kind: 'unloadable', message: 'm' },
  ])('is $kind', (answer) => {
    expect(parseReply({ id: 3, answer })).toEqual({ id: 3, answer });
  });

  it.each([
    ...anything,
    { id: 3, answer: { kind: 'text' } },
    { id: 3, answer: { kind: 'text', text: 5 } },
    { id: 3, answer: { kind: 'refused' } },
    { id: 3, answer: { kind: 'worker-lost' } },
    { answer: { kind: 'done' } },
  ])('is not %j', (message) => {
    expect(parseReply(message)).toBeNull();
  });
});
