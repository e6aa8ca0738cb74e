export type Params = Readonly<Record<string, string>>;

/** What the parts of a path are that `:name` stands for in the pattern; null if the path is of another form. */
export function match(pattern: string, path: string): Params | null {
  const wanted = parts(pattern);
  const given = parts(path);
  if (wanted.length !== given.length) {
    return null;
  }
  const params: Record<string, string> = {};
  for (const [i, part] of wanted.entries()) {
    const value = given[i] ?? '';
    if (part.startsWith(':')) {
      const decoded = decodedOf(value);
      if (decoded === null) {
        return null;
      }
      params[part.slice(1)] = decoded;
    } else if (part !== value) {
      return null;
    }
  }
  return params;
}

function parts(path: string): readonly string[] {
  return path.split('/').filter((part) => part !== '');
}

function decodedOf(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}

/** A path of this page; each part is encoded. */
export function pathOf(...given: readonly (string | number)[]): string {
  return `/${given.map((part) => encodeURIComponent(String(part))).join('/')}`;
}
