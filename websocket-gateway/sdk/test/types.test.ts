import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { typesOf } from '../scripts/schema-types.mjs';
import { generate, TYPES } from '../scripts/types.mjs';

test('the types are those of the description; npm run types makes them again', () => {
  expect(readFileSync(TYPES, 'utf8')).toBe(generate());
});

/** A description of one request and one notification, of the schemas that are given. */
function described(schemas: Readonly<Record<string, object>>): object {
  const messages = { ask: 'AskRequest', done: 'AskResponse', refused: 'ErrorResponse', news: 'NewsNotification' };
  const at = (name: string) => ({ $ref: `#/channels/desktop/messages/${name}` });
  return {
    channels: {
      desktop: {
        'x-closeCodes': [{ code: 4401 }, { code: 4409 }],
        messages: Object.fromEntries(
          Object.keys(messages).map((name) => [name, { $ref: `#/components/messages/${name}` }]),
        ),
      },
    },
    operations: {
      ask: { action: 'receive', messages: [at('ask')], reply: { messages: [at('done'), at('refused')] } },
      news: { action: 'send', messages: [at('news')] },
    },
    components: {
      messages: Object.fromEntries(
        Object.entries(messages).map(([name, schema]) => [
          name,
          { payload: { $ref: `#/components/schemas/${schema}` } },
        ]),
      ),
      schemas: {
        AskRequest: { allOf: [{}, { properties: { method: { const: 'ask.it' }, params: ref('AskParams') } }] },
        AskResponse: { properties: { result: { type: 'object', properties: { answer: { type: 'integer' } } } } },
        ErrorResponse: { properties: { error: { properties: { data: ref('Problem') } } } },
        Problem: { type: 'object', properties: { code: { type: 'string' } } },
        NewsNotification: { properties: { method: { const: 'news' }, params: ref('News') } },
        AskParams: { type: 'object', properties: {} },
        News: { type: 'object', properties: {} },
        ...schemas,
      },
    },
  };
}

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const object = (properties: object, required: readonly string[] = []) => ({ type: 'object', properties, required });

describe('a description becomes types', () => {
  test('where a list of words is closed in what is asked, and open in what the hub tells', () => {
    const words = { type: 'string', enum: ['red', 'green'] };
    const types = typesOf(
      described({
        Colour: words,
        AskParams: object({ colour: ref('Colour'), shade: words }, ['colour']),
        News: object({ colour: ref('Colour'), shade: { type: ['string', 'null'], enum: ['red', null] } }),
      }),
    );
    expect(types).toContain("export type Colour = 'red' | 'green';");
    expect(types).toContain("  readonly colour: Colour;\n  readonly shade?: 'red' | 'green';\n");
    expect(types).toContain("  readonly colour?: Open<Colour>;\n  readonly shade?: Open<'red'> | null;\n");
  });

  test('where null counts as left out in what is asked, and is a value in what is told', () => {
    const member = { type: ['integer', 'null'] };
    const types = typesOf(described({ AskParams: object({ a: member }), News: object({ b: member }, ['b']) }));
    expect(types).toContain('readonly a?: number;');
    expect(types).toContain('readonly b: number | null;');
  });

  test('where a member that came later may be missing', () => {
    const types = typesOf(described({ News: object({ b: { type: 'string', 'x-since': '1.2' } }, ['b']) }));
    expect(types).toContain('  /** Since 1.2; a node from before leaves it out. */\n  readonly b?: string;');
  });

  test('with lists, maps, choices and the tables of methods', () => {
    const types = typesOf(
      described({
        News: object({
          list: { type: 'array', items: { oneOf: [{ type: 'string' }, { type: 'null' }] } },
          map: { type: 'object', additionalProperties: { type: 'integer' } },
          inner: object({ on: { type: 'boolean', const: true } }, ['on']),
        }),
      }),
    );
    expect(types).toContain('readonly list?: readonly (string | null)[];');
    expect(types).toContain('readonly map?: Readonly<Record<string, number>>;');
    expect(types).toContain('readonly inner?: {\n    readonly on: true;\n  };');
    expect(types).toContain("readonly 'ask.it': AskParams;");
    expect(types).toContain("readonly 'ask.it': AskResult;");
    expect(types).toContain("readonly 'news': News;");
    expect(types).toContain('export type CloseCode = 4401 | 4409;');
  });

  test.each([
    ['a keyword that it does not know', object({ a: { type: 'string', contains: {} } }), 'News.a: contains is not understood'],
    ['a member without a type', object({ a: { description: 'Something.' } }), 'News.a: no type is not understood'],
    ['a type that there is not', object({ a: { type: 'text' } }), 'News.a: there is no type text'],
    ['a schema that there is not', object({ a: ref('Nothing') }), 'There is no schema Nothing'],
  ])('but not with %s', (_, news, message) => {
    expect(() => typesOf(described({ News: news }))).toThrow(message);
  });

  test('but not with something that goes both ways and would be two types', () => {
    const both = object({ colour: { type: 'string', enum: ['red'] } });
    const schemas = { Both: both, AskParams: object({ a: ref('Both') }), News: object({ b: ref('Both') }) };
    expect(() => typesOf(described(schemas))).toThrow('Both is sent both ways, and differs.');
  });
});
