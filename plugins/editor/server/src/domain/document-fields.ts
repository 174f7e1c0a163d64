// Finds the document fields of a content type, also those in components and dynamic zones, and rewrites their values in written data.

export const CUSTOM_FIELD = 'plugin::gongkai-editor.document';

interface AttributeLike {
  type: string;
  /** Strapi replaces `type` with the underlying type once plugins are registered and leaves this one. */
  customField?: string;
  component?: string;
  components?: readonly string[];
}

export interface SchemaLike {
  attributes: Record<string, AttributeLike>;
}

type Data = Record<string, unknown>;

/** Gives the new value for the one found at `path` (as in Strapi's forms: `parts.0.body`). */
export type Rewrite = (value: unknown, path: string) => unknown;

/** What of one schema matters here, so that every write need not look through all attributes again. */
interface Shape {
  fields: string[];
  nested: [name: string, components: readonly string[]][];
}

const isData = (value: unknown): value is Data => typeof value === 'object' && value !== null && !Array.isArray(value);

export class DocumentFields {
  private readonly shapes = new Map<string, Shape>();

  private readonly answers = new Map<string, boolean>();

  /** `schemaOf` knows content types and components by uid. Schemas do not change while Strapi runs. */
  constructor(private readonly schemaOf: (uid: string) => SchemaLike | undefined) {}

  /** Whether the type has a document field anywhere. */
  in(uid: string): boolean {
    const known = this.answers.get(uid);
    if (known !== undefined) return known;
    const seen = new Set<string>();
    const search = (one: string): boolean => {
      if (seen.has(one)) return false;
      seen.add(one);
      const shape = this.shape(one);
      return shape.fields.length > 0 || shape.nested.some(([, components]) => components.some(search));
    };
    const answer = search(uid);
    this.answers.set(uid, answer);
    return answer;
  }

  /** The data with every document field rewritten; what was handed in is left as it was. */
  rewrite(uid: string, data: Data, rewrite: Rewrite, path = ''): Data {
    const shape = this.shape(uid);
    const out = { ...data };
    for (const name of shape.fields) {
      if (data[name] !== undefined && data[name] !== null) out[name] = rewrite(data[name], path + name);
    }
    for (const [name, components] of shape.nested) {
      const value = data[name];
      if (Array.isArray(value)) {
        out[name] = value.map((entry, index) => this.component(components, entry, rewrite, `${path}${name}.${index}.`));
      } else {
        out[name] = this.component(components, value, rewrite, `${path}${name}.`);
      }
      if (out[name] === undefined) delete out[name];
    }
    return out;
  }

  private component(components: readonly string[], entry: unknown, rewrite: Rewrite, path: string): unknown {
    if (!isData(entry)) return entry;
    // Entries of a dynamic zone say which component they are; a component attribute has only one.
    const uid = components.length === 1 ? components[0] : entry.__component;
    return typeof uid === 'string' && components.includes(uid) && this.in(uid)
      ? this.rewrite(uid, entry, rewrite, path)
      : entry;
  }

  private shape(uid: string): Shape {
    let shape = this.shapes.get(uid);
    if (!shape) {
      const attributes = Object.entries(this.schemaOf(uid)?.attributes ?? {});
      shape = {
        fields: attributes.filter(([, one]) => one.customField === CUSTOM_FIELD).map(([name]) => name),
        nested: attributes.flatMap(([name, one]): Shape['nested'] => {
          if (one.type === 'component' && one.component) return [[name, [one.component]]];
          return one.type === 'dynamiczone' && one.components ? [[name, one.components]] : [];
        }),
      };
      this.shapes.set(uid, shape);
    }
    return shape;
  }
}
