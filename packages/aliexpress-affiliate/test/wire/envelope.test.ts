import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { listOf, readEnvelope } from '../../src/wire/envelope.ts';

const open = (value: unknown) => readEnvelope(JSON.stringify(value));
const result = { products: { product: [] } };

describe('readEnvelope', () => {
  it.each([
    ['wrapped', { m_response: { resp_result: { result, resp_code: 200, resp_msg: 'ok' } } }],
    ['without a code', { m_response: { resp_result: { result } } }],
    ['with the code as text', { m_response: { resp_result: { result, resp_code: '200' } } }],
    ['flattened', { resp_result: { result, resp_code: 200 }, code: '0', request_id: '1' }],
    ['without resp_result', { m_response: { result, resp_code: 200 } }],
    ['resp_result as JSON text', { m_response: { resp_result: JSON.stringify({ result }) } }],
    ['result as JSON text', { m_response: { resp_result: { result: JSON.stringify(result) } } }],
    ['without `result` around it', { m_response: { resp_result: { ...result, resp_code: 200 } } }],
    ['as the data of a success called 00', { m_response: { code: '00', data: result } }],
    ['as the result of a success called 00', { m_response: { code: '00', result } }],
    ['beside a success called 00', { m_response: { code: '00', ...result, request_id: '1' } }],
  ])('finds the result: %s', (_, answer) => {
    expect(open(answer)).toEqual({ kind: 'result', result });
  });

  it.each([
    ['405', { m_response: { resp_result: { resp_code: 405, resp_msg: 'The result is empty' } } }],
    ['"405"', { m_response: { resp_result: { resp_code: '405' } } }],
    ['405 behind code 15', { error_response: { code: 15, sub_code: '405', msg: 'none' } }],
  ])('takes %s for an empty result', (_, answer) => {
    expect(open(answer)).toEqual({ kind: 'result', result: undefined });
  });

  it('keeps the ids inside of JSON text', () => {
    const text = '{"m_response":{"resp_result":"{\\"result\\":{\\"sku_id\\":12000060779166103}}"}}';
    expect(readEnvelope(text)).toEqual({
      kind: 'result',
      result: { sku_id: '12000060779166103' },
    });
  });

  it.each([
    [
      'of the gateway',
      { error_response: { code: 'InvalidAppKey', msg: 'no such key', request_id: '21' } },
      { code: 'InvalidAppKey', subCode: undefined, text: 'no such key', requestId: '21' },
    ],
    [
      'of the gateway, with a sub code and a number for its code',
      { error_response: { code: 15, msg: 'a', sub_code: 'isp.timeout', sub_msg: 'b' } },
      { code: '15', subCode: 'isp.timeout', text: 'a – b', requestId: undefined },
    ],
    [
      'of the gateway, flattened',
      { type: 'ISV', code: 'MissingParameter', message: 'no id', request_id: '22' },
      { code: 'MissingParameter', subCode: undefined, text: 'no id', requestId: '22' },
    ],
    [
      'of the business',
      { m_response: { resp_result: { resp_code: 402, resp_msg: 'bad id' }, request_id: '23' } },
      { code: '402', subCode: undefined, text: 'bad id', requestId: '23' },
    ],
    [
      'inside the result',
      { m_response: { result: { success: false, code: 500, message: 'no' } } },
      { code: '500', subCode: undefined, text: 'no', requestId: undefined },
    ],
  ])('finds the failure %s', (_, answer, failure) => {
    expect(open(answer)).toEqual({ kind: 'failure', failure });
  });

  it('keeps the sentence of an XML error', () => {
    const xml = (fields: string) =>
      `<?xml version="1.0" encoding="utf-8" ?><error_response>${fields}</error_response><!--top-->`;
    const known =
      '<code>29</code><msg>Invalid app Key</msg><sub_code>isv.appkey-not-exists</sub_code>';
    expect(readEnvelope(xml(`${known}<request_id>21</request_id>`))).toEqual({
      kind: 'failure',
      failure: {
        code: '29',
        subCode: 'isv.appkey-not-exists',
        text: 'Invalid app Key',
        requestId: '21',
      },
    });
    const offline = '<msg>Platform &quot;TOP&quot; has been offline &amp; moved.</msg>';
    expect(readEnvelope(xml(offline))).toMatchObject({
      failure: { code: 'unknown', text: 'Platform "TOP" has been offline & moved.' },
    });
  });

  it.each([
    '['.repeat(4_000_000),
    `${'['.repeat(2_000_000)}${']'.repeat(2_000_000)}`,
    `${'{"a":'.repeat(800_000)}1${'}'.repeat(800_000)}`,
  ])('refuses 4 MB of nested brackets before it reads them (%.6s)', (text) => {
    const parse = vi.spyOn(JSON, 'parse');
    onTestFinished(() => parse.mockRestore());
    expect(readEnvelope(text)).toMatchObject({ kind: 'malformed' });
    expect(parse).not.toHaveBeenCalled();
  });

  it('reads brackets inside of text, however many', () => {
    const title = '[{"'.repeat(1_000);
    expect(open({ m_response: { resp_result: { result: { title } } } })).toEqual({
      kind: 'result',
      result: { title },
    });
  });

  it.each([
    ['', 'not JSON'],
    ['Service temporarily unavailable, try later.', '“Service temporarily unavailable, try'],
    ['<!doctype html><title>Log in</title>', 'HTML'],
    ['{"m_response":{"resp_result":{"res', 'not JSON'],
    ['null', 'not a JSON object'],
    ['[]', 'not a JSON object'],
    ['"text"', 'not a JSON object'],
    ['{}', 'neither a result nor an error'],
    ['{"code":"0"}', 'without a result'],
    ['{"m_response":null}', 'empty'],
    ['{"m_response":{}}', 'neither a result nor an error'],
    ['{"m_response":{"resp_result":{}}}', 'neither code nor result'],
    ['{"m_response":{"resp_result":{"resp_code":200,"resp_msg":"ok"}}}', 'without a result'],
    ['{"m_response":{"resp_result":{"resp_code":200,"result":null}}}', 'without a result'],
    ['{"m_response":{"resp_code":200,"request_id":"21","_trace_id_":"2"}}', 'without a result'],
    ['{"m_response":{"resp_result":"<b>"}}', 'neither a result nor an error'],
    [`${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'not JSON'],
  ])('calls %.40s malformed', (text, error) => {
    expect(readEnvelope(text)).toEqual({
      kind: 'malformed',
      error: expect.stringContaining(error),
    });
  });
});

describe('listOf', () => {
  const product = { product_id: '1' };

  it.each([
    ['double-wrapped', { product: [product, product] }, [product, product]],
    ['direct', [product], [product]],
    ['a single member in the wrapper', { product }, [product]],
    ['a single member without a wrapper', product, [product]],
    ['missing', undefined, []],
    ['null', null, []],
    ['an empty text', '', []],
    ['an empty wrapper', {}, []],
    ['a wrapper around nothing', { product: null }, []],
    ['no list at all', 7, [7]],
  ])('reads a list that is %s', (_, value, list) => {
    expect(listOf(value, 'product')).toEqual(list);
  });
});
