// Prints the service model that the SDK carries, in the form of botocore's service-2.json: structures and operations come from the schemas that
// the SDK itself (de)serialises with; enumerations and errors from its type declarations, the only place that ties them to members.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import * as sdk from "@aws-sdk/client-rekognition";

const root = join(dirname(createRequire(import.meta.url).resolve("@aws-sdk/client-rekognition")), "..");
const declarations = ["models_0", "models_1", "errors"]
  .map((file) => readFileSync(join(root, "dist-types", "models", `${file}.d.ts`), "utf8"))
  .join("\n")
  .replaceAll(/\/\*\*[\s\S]*?\*\//g, "");

const simple = { 0: "string", 1: "number", 2: "boolean", 4: "timestamp", 7: "timestamp", 21: "blob", 42: "blob" };
const listOf = 64;
const mapOf = 128;
const shapes = {};

/** Name of the shape of a schema: a number for simple types, an array or a function giving one for the others. */
function shape(schema, enumeration) {
  if (Array.isArray(schema) && schema.length === 2) {
    // A member with traits of its own.
    return shape(schema[0], enumeration);
  }

  const resolved = typeof schema === "function" ? schema() : schema;
  if (enumeration) {
    shapes[enumeration] = { type: "string", enum: Object.values(sdk[enumeration]) };
  }

  return typeof resolved === "number" ? plain(resolved, enumeration) : compound(resolved, enumeration);
}

function plain(code, enumeration) {
  if (code & mapOf) {
    return add(`map${code}`, { type: "map", key: { shape: plain(0) }, value: { shape: plain(code ^ mapOf, enumeration) } });
  }

  if (code & listOf) {
    return add(`list${code}${enumeration ?? ""}`, { type: "list", member: { shape: plain(code ^ listOf, enumeration) } });
  }

  if (!simple[code]) {
    throw new Error(`The SDK uses the simple schema ${code}, which is not known here.`);
  }

  return enumeration ?? add(simple[code], { type: simple[code] });
}

function compound(schema, enumeration) {
  const [kind, , name] = schema;
  switch (kind) {
    case 0:
      return plain(schema[4], enumeration);
    case 1:
      return shapes[name] ? name : fill(name, () => ({ type: "list", member: { shape: shape(schema[4], enumeration) } }));
    case 2:
      return shapes[name]
        ? name
        : fill(name, () => ({ type: "map", key: { shape: shape(schema[4]) }, value: { shape: shape(schema[5], enumeration) } }));
    case 3:
    case -3:
      return shapes[name] ? name : fill(name, () => structure(name, schema));
    default:
      throw new Error(`The SDK uses the schema kind ${kind} (${name}), which is not known here.`);
  }
}

function structure(name, schema) {
  const [, , , , names, members, required = 0] = schema;
  const declared = new RegExp(`export (?:interface|declare class) ${name} [^{]*{([\\s\\S]*?)\\n}`).exec(declarations)?.[1] ?? "";
  const enumerationOf = (member) => {
    const type = new RegExp(`\\b${member}\\??: (?:\\(?)(\\w+)`).exec(declared)?.[1];
    return type && typeof sdk[type] === "object" && !Array.isArray(sdk[type]) ? type : undefined;
  };
  return {
    type: "structure",
    exception: schema[0] === -3,
    required: names.slice(0, required),
    members: Object.fromEntries(names.map((member, at) => [member, { shape: shape(members[at], enumerationOf(member)) }])),
  };
}

function add(name, value) {
  shapes[name] = value;
  return name;
}

function fill(name, make) {
  shapes[name] = { type: "structure", members: {} };
  shapes[name] = make();
  return name;
}

const operations = {};
for (const schema of Object.values(sdk).filter((value) => Array.isArray(value) && value[0] === 9)) {
  const [, , name, , input, output] = schema;
  const documentation = readFileSync(join(root, "dist-types", "commands", `${name}Command.d.ts`), "utf8");
  const errors = [...documentation.matchAll(/@throws {@link (\w+)} \((?:client|server) fault\)/g)].map((match) => match[1]);
  operations[name] = {
    name,
    input: { shape: shape(input) },
    output: { shape: shape(output) },
    errors: errors.map((error) => ({ shape: shape(sdk[`${error}$`]) })),
  };
}

process.stdout.write(JSON.stringify({ operations, shapes }));
