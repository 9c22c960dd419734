/** An element of an XML text: attributes and children by name, or its text if it has neither. */
export type XmlTree = string | { [name: string]: XmlTree | XmlTree[] };

const decode = (text: string): string =>
  text
    .replaceAll('&#10;', '\n')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');

/** Reads XML without mixed content, comments and namespaces: enough for the sandbox's own tests. */
export function readXml(xml: string): { name: string; tree: XmlTree } {
  const tags = /<(\/?)([\w.]+)((?:\s+[\w.]+="[^"]*")*)\s*(\/?)>|([^<]+)/g;
  const stack: { name: string; tree: Record<string, XmlTree | XmlTree[]>; text: string }[] = [];
  let root: { name: string; tree: XmlTree } | undefined;
  const close = () => {
    const done = stack.pop();
    if (!done) throw new Error('Unbalanced XML');
    const tree: XmlTree = Object.keys(done.tree).length > 0 ? done.tree : decode(done.text);
    const parent = stack.at(-1)?.tree;
    if (!parent) root = { name: done.name, tree };
    else {
      const before = parent[done.name];
      parent[done.name] =
        before === undefined ? tree : [...(Array.isArray(before) ? before : [before]), tree];
    }
  };
  for (const [, slash, name, attributes = '', empty, text] of xml
    .replace(/^<\?xml[^>]*\?>\s*/, '')
    .matchAll(tags)) {
    const top = stack.at(-1);
    if (text !== undefined && top) top.text += text;
    if (name === undefined) continue;
    if (slash) {
      if (top?.name !== name) throw new Error(`</${name}> closes nothing`);
      close();
      continue;
    }
    const tree: Record<string, XmlTree> = {};
    for (const [, key = '', value = ''] of attributes.matchAll(/([\w.]+)="([^"]*)"/g))
      tree[key] = decode(value);
    stack.push({ name, tree, text: '' });
    if (empty) close();
  }
  if (!root || stack.length > 0) throw new Error('Unbalanced XML');
  return root;
}
