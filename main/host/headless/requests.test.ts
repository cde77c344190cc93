import { describe, expect, it } from 'vitest';
import { maxLineBytes, readRequest } from './requests';

const read = (text: string): ReturnType<typeof readRequest> => readRequest(Buffer.from(text));

describe('one line of input', () => {
  it('is a call with its id and its input', () => {
    expect(read('{"id":7,"call":"positions.list","input":{"account":"a"}}')).toEqual({
      ok: true,
      id: 7,
      call: 'positions.list',
      input: { account: 'a' },
    });
  });

  it('may leave out the input, and may end with a carriage return', () => {
    expect(read('{"id":"x-1","call":"accounts.list"}\r')).toEqual({
      ok: true,
      id: 'x-1',
      call: 'accounts.list',
      input: {},
    });
  });

  it.each([
    ['nothing', ''],
    ['text', 'close everything'],
    ['half an object', '{"id":1,"call":"positions.cl'],
    ['an array', '[1]'],
    ['null', 'null'],
    ['an object without an id', '{"call":"accounts.list"}'],
    ['an id that is a list', '{"id":[1],"call":"accounts.list"}'],
    ['an id above 2^53, which would not come back as it is', '{"id":9007199254740993,"call":"x"}'],
  ])('is bad input without an id when it is %s', (_what, text) => {
    const request = read(text);
    expect(request).toMatchObject({ ok: false, id: null, failure: { code: 'bad-input' } });
  });

  it.each([
    ['no call', '{"id":3}'],
    ['a call that is a number', '{"id":3,"call":4}'],
    ['a key that is not known', '{"id":3,"call":"accounts.list","acount":"a"}'],
  ])('is bad input with its id when it has %s', (_what, text) => {
    expect(read(text)).toMatchObject({ ok: false, id: 3, failure: { code: 'bad-input' } });
  });

  it('is bad input when it is not UTF-8', () => {
    const line = Buffer.concat([Buffer.from('{"id":1,"call":"'), Buffer.from([0xff, 0x22, 0x7d])]);
    expect(readRequest(line)).toMatchObject({ ok: false, failure: { code: 'bad-input' } });
  });

  it('names the field that is wrong and never what stands in it', () => {
    const request = read('{"id":3,"call":"accounts.list","secretKey":"hunter2"}');
    expect(request).toMatchObject({ failure: { detail: { field: 'secretKey' } } });
    expect(JSON.stringify(request)).not.toContain('hunter2');
  });

  it('is too large above 64 KiB, with its id where that can still be read', () => {
    const line = (length: number): string =>
      `{"id":5,"call":"x","input":"${'y'.repeat(length - 30)}"}`;
    expect(read(line(maxLineBytes))).toMatchObject({ ok: true, id: 5 });
    expect(read(line(maxLineBytes + 1))).toMatchObject({
      ok: false,
      id: 5,
      failure: { code: 'too-large' },
    });
    expect(readRequest(Buffer.from('{"id":5,"cal'), 5_000_000)).toMatchObject({
      ok: false,
      id: null,
      failure: { code: 'too-large' },
    });
  });
});
