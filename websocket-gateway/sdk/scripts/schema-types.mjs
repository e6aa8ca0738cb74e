/**
 * Makes types of an AsyncAPI description whose messages are JSON-RPC. What it does not understand it refuses, so that a
 * schema that is written in a new way never becomes a type that says less.
 */

/** Keywords that narrow a value further than a type can say, or say nothing of its form. */
const UNTOLD = new Set([
  ...['description', 'title', 'default', 'deprecated', 'format', 'pattern', 'x-maxBytes', 'x-since'],
  ...['minLength', 'maxLength', 'minimum', 'maximum', 'minItems', 'maxItems', 'uniqueItems'],
  ...['minProperties', 'maxProperties', 'propertyNames', 'not', 'anyOf', 'if', 'then', 'else'],
]);
const TOLD = new Set([
  ...['$ref', 'const', 'enum', 'oneOf', 'type', 'items'],
  ...['properties', 'required', 'additionalProperties', 'patternProperties'],
]);

const SCHEMAS = '#/components/schemas/';
const HEAD = `// Made of ../../../src/main/resources/asyncapi.yaml by scripts/types.mjs: \`npm run types\` makes it again.

/** A word of a list that may grow: keeps completion for the known ones, while every other text stays legal. */
export type Open<W extends string> = W | (string & {});
`;

/**
 * @param {any} document
 * @returns {string} the source of a module
 */
export function typesOf(document) {
  const module = new Module(document);
  const operations = Object.values(document.operations);
  const asked = operations.filter(({ action }) => action === 'receive').map((each) => module.request(each));
  const said = operations.filter(({ action }) => action === 'send').map((each) => module.notification(each));
  const codes = Object.values(document.channels).flatMap((channel) => channel['x-closeCodes'] ?? []);
  return [
    HEAD,
    ...module.declarations(),
    list('Params', 'What each request takes.', asked.map(({ method, params }) => [method, params])),
    list('Results', 'What each request is answered with.', asked.map(({ method, result }) => [method, result])),
    list('Notifications', 'What the hub tells by itself.', said.map(({ method, params }) => [method, params])),
    `/** Why the hub closes a socket. */\nexport type CloseCode = ${codes.map(({ code }) => code).join(' | ') || 'never'};\n`,
  ].join('\n');
}

function list(name, description, members) {
  const lines = members.map(([method, type]) => `  readonly '${method}': ${type};\n`);
  return `/** ${description} */\nexport interface ${name} {\n${lines.join('')}}\n`;
}

class Module {
  #document;
  /** Sources by name. @type {Map<string, string>} */
  #declared = new Map();
  /** What was looked at, and in which direction it goes. @type {Set<string>} */
  #seen = new Set();

  constructor(document) {
    this.#document = document;
  }

  declarations() {
    return [...this.#declared].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, source]) => source);
  }

  request({ messages, reply }) {
    const [name, schema] = this.#payload(messages[0]);
    const own = Object.assign({}, ...(schema.allOf ?? []).map((part) => part.properties));
    const answers = reply.messages.map((each) => this.#payload(each));
    const answer = answers.find(([, { properties }]) => properties.result !== undefined) ?? [name, { properties: {} }];
    for (const [refusal, { properties }] of answers.filter(([, { properties: { error } }]) => error !== undefined)) {
      this.#named(properties.error.properties.data, `${refusal}Data`, true);
    }
    return {
      method: literal(own.method, name),
      params: own.params === undefined ? 'object' : this.#named(own.params, `${name}Params`, false),
      result: this.#named(answer[1].properties.result, answer[0].replace(/Response$/, 'Result'), true),
    };
  }

  notification({ messages }) {
    const [name, { properties }] = this.#payload(messages[0]);
    return {
      method: literal(properties.method, name),
      params: this.#named(properties.params, name.replace(/Notification$/, ''), true),
    };
  }

  /** The name and the schema of what a message of a channel carries. */
  #payload(reference) {
    const message = this.#at(this.#at(reference).$ref ?? reference);
    const name = nameOf(message.payload.$ref);
    return [name, this.#schema(name)];
  }

  #at(reference) {
    const path = typeof reference === 'string' ? reference : reference.$ref;
    return path.slice(2).split('/').reduce((part, key) => part?.[key], this.#document);
  }

  #schema(name) {
    const schema = this.#document.components.schemas[name];
    if (schema === undefined) {
      throw new Error(`There is no schema ${name}.`);
    }
    return schema;
  }

  /** The name of a schema that has one, or of one that gets it here. */
  #named(schema, name, told) {
    if (schema.$ref !== undefined) {
      return this.#reference(schema.$ref, told);
    }
    if (this.#document.components.schemas[name] !== undefined) {
      throw new Error(`${name} is the name of another schema already.`);
    }
    this.#declare(name, schema, told);
    return name;
  }

  #reference(reference, told) {
    const name = nameOf(reference);
    const schema = this.#schema(name);
    this.#declare(name, schema, told);
    // The words themselves are a closed list; it is who tells them that may know more.
    return told && isWords(schema) ? `Open<${name}>` : name;
  }

  #declare(name, schema, told) {
    const seen = `${name} ${told}`;
    if (this.#seen.has(seen)) {
      return;
    }
    this.#seen.add(seen);
    const source = this.#declaration(name, schema, told && !isWords(schema));
    if ((this.#declared.get(name) ?? source) !== source) {
      throw new Error(`${name} is sent both ways, and differs.`);
    }
    this.#declared.set(name, source);
  }

  #declaration(name, schema, told) {
    const comment = commentOf(schema, '');
    if (isObject(schema) && schema.properties !== undefined) {
      check(schema, name);
      return `${comment}export interface ${name} {\n${this.#members(schema, told, name, '  ')}}\n`;
    }
    return `${comment}export type ${name} = ${this.#type(schema, told, name, '')};\n`;
  }

  #members({ properties, required = [] }, told, where, indent) {
    const lines = Object.entries(properties).map(([key, schema]) => {
      const must = required.includes(key) && schema['x-since'] === undefined;
      const type = this.#type(schema, told, `${where}.${key}`, indent);
      const member = /^\w+$/.test(key) ? key : text(key);
      return `${commentOf(schema, indent)}${indent}readonly ${member}${must ? '' : '?'}: ${type};\n`;
    });
    return lines.join('');
  }

  /** @param {boolean} told by the hub, whose lists of words may grow; in what desktops send null means left out */
  #type(schema, told, where, indent) {
    check(schema, where);
    if (schema.$ref !== undefined) {
      return this.#reference(schema.$ref, told);
    }
    if (schema.oneOf !== undefined) {
      return union(schema.oneOf.map((part) => this.#type(part, told, where, indent)));
    }
    if (schema.const !== undefined) {
      return text(schema.const);
    }
    if (schema.enum !== undefined) {
      const words = union(schema.enum.filter((each) => typeof each === 'string').map(text));
      const others = schema.enum.filter((each) => typeof each !== 'string').map(text);
      return union([...(words === '' ? [] : [told ? `Open<${words}>` : words]), ...others]);
    }
    const types = [schema.type].flat().filter((type) => told || type !== 'null');
    return union(types.map((type) => this.#plain(type, schema, told, where, indent)));
  }

  #plain(type, schema, told, where, indent) {
    switch (type) {
      case 'string':
      case 'boolean':
      case 'null':
        return type;
      case 'integer':
      case 'number':
        return 'number';
      case 'array':
        return `readonly ${bracketed(this.#type(schema.items, told, `${where}[]`, indent))}[]`;
      case 'object':
        return this.#object(schema, told, where, indent);
      default:
        throw new Error(`${where}: there is no type ${type}.`);
    }
  }

  #object(schema, told, where, indent) {
    if (schema.properties !== undefined) {
      return `{\n${this.#members(schema, told, where, `${indent}  `)}${indent}}`;
    }
    const values = [...Object.values(schema.patternProperties ?? {}), schema.additionalProperties ?? {}];
    const types = values.map((each) =>
      Object.keys(each).length === 0 ? 'unknown' : this.#type(each, told, `${where}.*`, indent),
    );
    return `Readonly<Record<string, ${union(types)}>>`;
  }
}

function nameOf(reference) {
  if (!reference.startsWith(SCHEMAS)) {
    throw new Error(`${reference} is no schema of this description.`);
  }
  return reference.slice(SCHEMAS.length);
}

function literal(schema, where) {
  if (typeof schema?.const !== 'string') {
    throw new Error(`${where} names no method.`);
  }
  return schema.const;
}

function isWords(schema) {
  return schema.type === 'string' && schema.enum !== undefined;
}

function isObject(schema) {
  return [schema.type].flat().includes('object');
}

function check(schema, where) {
  const strange = Object.keys(schema).filter((key) => !UNTOLD.has(key) && !TOLD.has(key));
  const says = ['$ref', 'oneOf', 'const', 'enum', 'type'].some((key) => schema[key] !== undefined);
  if (strange.length > 0 || !says) {
    throw new Error(`${where}: ${strange.join(', ') || 'no type'} is not understood.`);
  }
}

function union(types) {
  return [...new Set(types)].filter((type) => type !== '').join(' | ');
}

function bracketed(type) {
  return / \| /.test(type.replace(/\{[^]*\}|<[^]*>/g, '')) ? `(${type})` : type;
}

function text(value) {
  return typeof value === 'string' ? `'${value.replaceAll("'", "\\'")}'` : JSON.stringify(value);
}

function commentOf({ description, deprecated, 'x-since': since }, indent) {
  const sentences = [
    description?.trim().replace(/\s+/g, ' ').replaceAll('*/', '* /'),
    since === undefined ? undefined : `Since ${since}; a node from before leaves it out.`,
    deprecated === true ? '@deprecated' : undefined,
  ].filter((each) => each !== undefined);
  return sentences.length === 0 ? '' : `${indent}/** ${sentences.join(' ')} */\n`;
}
