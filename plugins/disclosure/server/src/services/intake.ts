// What a business system hands in becomes a draft with its determination and files, and never more: in one transaction, once for each key.
import { createHash, randomUUID } from 'node:crypto';
import fs from 'node:fs/promises';
import { GongkaiError, kernel as kernelOf, type Actor, type ManagedType, type Row } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { INTAKES, SYSTEMS } from '../content-types/tables';
import { disclosureBlock } from '../domain/disclosure-block';
import { readFields, type Intake } from '../domain/intake';
import { ATTRIBUTES } from '../domain/reasons';
import { PLUGIN, type Determinations } from './determinations';
import { checkUsed, type BusinessSystem } from './systems';

/** A file of a form, as Strapi's body parser leaves it. */
export interface SentFile {
  filepath: string;
  originalFilename: string | null;
  mimetype: string | null;
  size: number;
}

export interface HandedIn {
  type: string;
  documentId: string;
  /** `draft` until people send it on; `gone` when they deleted it. */
  state: string;
  attribute: string | null;
}

/** What is kept of an intake, for the digest in the ledger. */
export const keptOfIntake = ({ id: _id, at, ...row }: Row): Row => ({ ...row, at: Number(at) });

export const INTAKE_ACTIONS = { intake: '业务系统移送' } as const;

interface Upload {
  upload(input: unknown): Promise<{ id: number }[]>;
  remove(file: unknown): Promise<unknown>;
}

export type Intakes = ReturnType<typeof createIntakes>;

const MOST_FILES = 50;

export function createIntakes({ strapi }: { strapi: Core.Strapi }) {
  const kernel = () => kernelOf(strapi);
  const determinations = () => strapi.plugin(PLUGIN).service('determinations') as Determinations;
  const upload = () => strapi.plugin('upload').service('upload') as unknown as Upload;

  /** @throws GongkaiError 422 `disclosure.intake-type` */
  const typeOf = (name: unknown): ManagedType => {
    const types = kernel()
      .types()
      .filter((type) => disclosureBlock(type)?.attribute);
    const found = types.find(({ uid }) => uid === name || uid.split('.').at(-1) === name);
    if (found) return found;
    throw new GongkaiError(422, 'disclosure.intake-type', '请求没有写明文件的类型 type，或者没有这个类型。', {
      types: types.map(({ uid }) => uid.split('.').at(-1)),
    });
  };

  const answerOf = async (uid: string, documentId: string): Promise<HandedIn> => {
    const member = { uid, documentId };
    const { decided } = await determinations().of(member);
    const facts = await kernel().documents.facts(member);
    const attribute = decided ? ATTRIBUTES[decided.opinion.attribute] : null;
    return { type: uid.split('.').at(-1)!, documentId, state: facts?.state ?? 'gone', attribute };
  };

  const partOf = (type: ManagedType): string | null => disclosureBlock(type)?.parts?.[0] ?? null;

  /** Uploads what was sent; what no document was made with, refused or there already, is removed again. */
  const withFiles = async <T extends { made: boolean }>(
    files: readonly SentFile[],
    work: (parts: Row[]) => Promise<T>
  ): Promise<T> => {
    const made: { id: number }[] = [];
    let kept = false;
    try {
      const parts: Row[] = [];
      for (const file of files) {
        const name = file.originalFilename ?? '附件';
        const [one] = await upload().upload({ data: { fileInfo: { name } }, files: file });
        made.push(one!);
        parts.push({ title: name.replace(/\.[^.]+$/, ''), file: one!.id });
      }
      const outcome = await work(parts);
      kept = outcome.made;
      return outcome;
    } finally {
      for (const one of kept ? [] : made)
        await upload()
          .remove(one)
          .catch((problem: unknown) => void strapi.log.error(problem));
    }
  };

  const write = async (system: BusinessSystem, type: ManagedType, intake: Intake, digest: string, parts: Row[]) => {
    const actor: Actor = { personId: null, name: `业务系统“${system.name}”` };
    const { uid, options } = type;
    const part = partOf(type);
    const data = {
      ...intake.fields,
      [options.organ!]: system.organId,
      ...(part && parts.length ? { [part]: parts } : {}),
    };
    // As the system itself, and not as the request of the public API that it came with: that one writes no drafts.
    return (await strapi.requestContext.run(
      undefined as never,
      (() =>
        kernel().actingAs(actor, async () => {
          const { documentId } = (await strapi.documents(uid as never).create({ data, status: 'draft' } as never)) as {
            documentId: string;
          };
          const member = { uid, documentId, locale: '' };
          await determinations().handIn(member, intake.determination, actor);
          const row: Row = {
            ref: randomUUID(),
            system: system.ref,
            key: intake.key,
            digest,
            uid,
            document_id: documentId,
            at: Date.now(),
          };
          await kernel().database.write(async (tables) => {
            await tables(INTAKES).insert(row);
          });
          await kernel().ledger.append({
            action: 'intake',
            actor,
            at: Number(row.at),
            members: [member],
            payload: { intake: row.ref, name: system.name, said: kernel().digest(keptOfIntake(row)) },
          });
          return documentId;
        })) as never
    )) as unknown as string;
  };

  const digestOf = async (uid: string, intake: Intake, files: readonly SentFile[]): Promise<string> => {
    const sent = [];
    for (const { filepath, originalFilename } of files) {
      const bytes = createHash('sha256').update(await fs.readFile(filepath));
      sent.push({ name: originalFilename ?? '', digest: bytes.digest('hex') });
    }
    return kernel().digest({ uid, fields: intake.fields, determination: intake.determination, files: sent });
  };

  return {
    /**
     * Takes a document in. The same key with the same content answers with the same document.
     * @returns `made` is false when it was there already
     * @throws GongkaiError 409 `disclosure.intake-key-reused`, 422 `disclosure.intake-type`, `disclosure.intake-field`,
     * `disclosure.intake-files`, and those of a determination on paper
     */
    take: async (
      system: BusinessSystem,
      name: unknown,
      intake: Intake,
      files: readonly SentFile[]
    ): Promise<{ made: boolean; document: HandedIn }> => {
      const type = typeOf(name);
      const { title } = (type.options.library ?? {}) as { title?: string };
      readFields(intake.fields, type.attributes, { own: type.options.organ!, title: title ?? null });
      if (files.length > MOST_FILES || (files.length && !partOf(type))) {
        throw new GongkaiError(
          422,
          'disclosure.intake-files',
          `这类文件最多带 ${partOf(type) ? MOST_FILES : 0} 个附件。`
        );
      }
      const digest = await digestOf(type.uid, intake, files);
      return withFiles(files, (parts) =>
        kernel().transaction(async () => {
          // One intake of a system after the other: the same key twice at once is one document.
          const [row] = await kernel().database.write(
            async (tables) => (await tables(SYSTEMS).where({ ref: system.ref }).forUpdate().select('*')) as Row[]
          );
          checkUsed(row);
          const known = (await kernel().database.read(
            async (tables) => (await tables(INTAKES).where({ system: system.ref, key: intake.key }).first()) as unknown
          )) as Row | undefined;
          if (known && known.digest !== digest) {
            throw new GongkaiError(
              409,
              'disclosure.intake-key-reused',
              '这个 Idempotency-Key 已经用于另一份内容。修改过的文件请换一个，或者在系统里直接修改草稿。',
              { documentId: known.document_id }
            );
          }
          if (known) return { made: false, document: await answerOf(String(known.uid), String(known.document_id)) };
          const documentId = await write(system, type, intake, digest, parts);
          return { made: true, document: await answerOf(type.uid, documentId) };
        })
      );
    },
  };
}
