// Links both ways, made by the system: a public document names its public interpretations, a public interpretation its documents and how
// they stand.
import {
  kernel as kernelOf,
  type FactSource,
  type Kernel,
  type ManagedType,
  type Row,
} from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { documentBlock, interpretationBlock } from '../domain/block';
import { formsOf } from '../domain/forms';
import {
  interpretedBy,
  interpretedByGone,
  interprets,
  interpretsGone,
  type InterpretedBy,
  type Interprets,
} from '../domain/linked';
import { createLinks, textOf } from './links';
import { createLinkSql } from './link-sql';

const SOURCE = 'gongkai-interpretation-documents';

const add = <T>(found: Map<string, T[]>, key: unknown, one: T): void => {
  const id = String(key);
  found.set(id, [...(found.get(id) ?? []), one]);
};

/** Whether what was signed last named the document. */
const named = (canonical: unknown, attribute: string, documentId: string): boolean => {
  const part = JSON.parse(String(canonical)) as Row;
  return Array.isArray(part[attribute]) && part[attribute].includes(documentId);
};

function documentFacts(strapi: Core.Strapi): FactSource {
  const links = createLinks(strapi);
  const sql = createLinkSql(strapi);
  return {
    name: SOURCE,
    appliesTo: (type) => documentBlock(type) !== null,
    needs: () => [],
    lookup: async (type, documentIds) => {
      const by = links.interpretingType(type);
      const { documents } = interpretationBlock(by)!;
      const found = new Map<string, InterpretedBy[]>();
      for (const row of await sql.interpreting(type, by, documentIds)) {
        const shown = { uid: by.uid, documentId: String(row.id), title: textOf(row.title), organ: textOf(row.organ) };
        const byLeader = row.by_leader === true || row.by_leader === 1;
        add(found, row.target, interpretedBy({ ...shown, forms: formsOf(row.forms), byLeader }));
      }
      for (const { target, id, canonical } of await sql.takenDown(type, by, documentIds)) {
        if (named(canonical, documents, String(target))) add(found, target, interpretedByGone(by.uid, String(id)));
      }
      return found;
    },
    facts: (_row, _type, found) => ({ interpretedBy: found ?? [] }),
  };
}

function interpretationFacts(strapi: Core.Strapi, kernel: Kernel): FactSource {
  const links = createLinks(strapi);
  const sql = createLinkSql(strapi);

  const validities = async (of: ManagedType, rows: readonly Row[]) => {
    const shown = rows.flatMap(({ id, digest }) => (digest ? [String(id)] : []));
    const facts = shown.length ? await kernel.publicFacts(of.uid, [...new Set(shown)], SOURCE) : new Map<string, Row>();
    return (id: string) => {
      const { validityCode, validity } = facts.get(id) ?? {};
      const code = textOf(validityCode);
      return code ? { code, words: textOf(validity) ?? code } : null;
    };
  };

  return {
    name: 'gongkai-interpretation-interpretations',
    appliesTo: (type) => interpretationBlock(type) !== null,
    needs: () => [],
    lookup: async (type, documentIds) => {
      const of = links.interpretedType(type);
      const rows = await sql.interpreted(type, of, documentIds);
      const validityOf = await validities(of, rows);
      const found = new Map<string, Interprets[]>();
      for (const { source, id, digest, title, number } of rows) {
        const documentId = String(id);
        const document = { uid: of.uid, documentId, title: textOf(title), documentNumber: textOf(number) };
        add(found, source, digest ? interprets(document, validityOf(documentId)) : interpretsGone(of.uid, documentId));
      }
      return found;
    },
    facts: (_row, _type, found) => ({ interprets: found ?? [] }),
  };
}

export function registerFacts(strapi: Core.Strapi): void {
  const kernel = kernelOf(strapi);
  kernel.registerFacts(documentFacts(strapi));
  kernel.registerFacts(interpretationFacts(strapi, kernel));
}
