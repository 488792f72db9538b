// What YAML of requirements may say at a place: names of fields, kinds, domains, operations, features, types.

export function complete({ before, lines, number }, vocabulary) {
  const words = { ...vocabulary, operations: operations(vocabulary, lines) };
  const inline = /^(\w+):\s/.exec(before);
  if (inline) return valuesOf(inline[1], words);
  if (!/^\s/.test(before) && !before.startsWith("-")) return names(words, lines);
  const parent = above(lines, number);
  if (/^\s*-/.test(before) || /^\s*$/.test(before)) return valuesOf(parent, words);
  return parent === "data_models" && /[:{,]\s*\w*$/.test(before) ? values(words.types) : null;
}

function names(words, lines) {
  const said = new Set(lines.map((line) => /^(\w+):/.exec(line)?.[1]));
  return words.fields.filter(({ label }) => !said.has(label)).map((each) => ({ ...each, apply: `${each.label}: `, type: "property" }));
}

function valuesOf(name, words) {
  const lists = {
    node_type: words.kinds, domain: words.domains, operations: words.operations, features: words.features, data_models: words.types,
  };
  return lists[name] ? values(lists[name]) : null;
}

// Those that this kind and domain are known for.
function operations(vocabulary, lines) {
  const said = (name) => lines.map((line) => new RegExp(`^${name}:\\s*(\\w+)`).exec(line)?.[1]).find(Boolean) ?? "";
  const domains = vocabulary.operations[said("node_type")] ?? {};
  return domains[said("domain")] ?? Object.values(domains).flat();
}

const values = (list) => list.map((each) => ({ ...each, type: "constant" }));

// The outermost name that a line stands under.
function above(lines, number) {
  for (let at = number - 1; at >= 0; at -= 1) {
    const name = /^(\w+):/.exec(lines[at]);
    if (name) return name[1];
  }
  return "";
}
