// The kernel, put together: one instance per Strapi, reached by other plugins through kernel(strapi).
import type { Core } from '@strapi/types';
import { digestOf, type Algorithm } from '../domain/digest';
import type { CommandIo, Kernel, Row } from '../kernel';
import { createCalendarYears, type CalendarYears } from './calendar-years';
import { adoptedPermit, adoptionGate, createAdoption, type Adoption } from './adoption';
import { createTriggers, type Triggers } from '../guards/triggers';
import { createArchive, type Archive } from './archive';
import { createActors, type Actors } from './actors';
import { pendingMigrations } from '../guards/migration-guard';
import { runCommand } from './commands';
import { createCheckpoints, type Checkpoints } from './checkpoints';
import { createBulkDrafts, type BulkDrafts } from './bulk-drafts';
import { createDocuments, type Documents } from './documents';
import { createDraftVersions, type DraftVersions } from './draft-versions';
import { createHideRows, type HideRows } from './hide-rows';
import { createHides, type Hides } from './hides';
import { createFileUses, type FileUses } from './file-uses';
import { createFileHolders } from './file-holders';
import { createFiles, type Files } from './files';
import { createEarlier, type Earlier } from './earlier';
import { createErasure, type Erasure } from './erasure';
import { runningImport } from './importing';
import { createKeptTexts, HISTORIES } from './kept-texts';
import { createLedger, type Ledger } from './ledger';
import { createLedgerPage, type LedgerPage } from './ledger-page';
import { createLiftedPermit } from './lifted-permit';
import { createParked } from './parked';
import { createProving } from './proving';
import { createPublicFacts } from './public-facts';
import { createPublicFiles } from './public-files';
import { createPublisher } from './publisher';
import { createPurgeFiles, type PurgeFiles } from './purge-files';
import { createPurgeRows, type PurgeRows } from './purge-rows';
import { createPurges, type Purges } from './purges';
import { createReaders, type Readers } from './readers';
import { createReadLane, type ReadLane } from './read-lane';
import { createReferences, type References } from './references';
import { createRegistry, type Registry } from './registry';
import { createReleaseCandidates, type ReleaseCandidates } from './release-candidates';
import type { ReleaseDue } from './release-due';
import { createReleaseRows, type ReleaseRows } from './release-rows';
import type { Releases } from './releases';
import { createReleaseKernel } from './release-kernel';
import { createReleaseViews, type ReleaseViews } from './release-views';
import { createRegistration } from './registration';
import { createRows, type Rows } from './rows';
import { createReadable, type Readable } from './readable';
import { createScopeCheck } from './scopes';
import { createShown } from './shown';
import { createStore, type Store } from './store';
import { createTakingDown } from './taking-down';
import { createTermReminders, createTermProof, type TermReminders } from './term-reminders';
import { createTermRows } from './term-rows';
import { createTerms, type Terms } from './terms';
import { createTitles, type Titles } from './titles';
import { createVerification, type Verification } from './verification';
import { createVerifier, type Verify } from './verify';
import { createFileVerifier } from './verify-files';
import { createHideProof } from './verify-hides';
import { createPurgeProof } from './verify-purges';
import { createReleaseProof } from './verify-releases';
import { createTombstones, type Tombstones } from './tombstones';
import type { ServerLock } from './server-lock';

/** The kernel with the parts that only this plugin uses. */
export interface InnerKernel extends Kernel {
  documents: Documents & BulkDrafts & Pick<Kernel['documents'], 'shown' | 'checkSeen'>;
  ledger: Ledger;
  inner: {
    store: Store;
    registry: Registry;
    rows: Rows;
    references: References;
    readers: Readers;
    lane: ReadLane;
    files: Files;
    erasure: Erasure;
    actors: Actors;
    readable: Readable;
    versions: DraftVersions;
    fileUses: FileUses;
    titles: Titles;
    calendarYears: CalendarYears;
    adoption: Adoption;
    hides: Hides;
    hideRows: HideRows;
    purges: Purges;
    purgeRows: PurgeRows;
    purgeFiles: PurgeFiles;
    tombstones: Tombstones;
    releaseRows: ReleaseRows;
    releases: Releases;
    releaseDue: ReleaseDue;
    releaseViews: ReleaseViews;
    releaseCandidates: ReleaseCandidates;
    earlier: Earlier;
    terms: Terms;
    termReminders: TermReminders;
    archive: Archive;
    /** For the upload provider, which is a bundle of its own. */
    runningImport: typeof runningImport;
    triggers: Triggers;
    verify: Verify;
    checkpoints: Checkpoints;
    ledgerPage: LedgerPage;
    verification: Verification;
    lock: ServerLock | null;
    /** Migrations of the application that ran at this start. */
    migrations: string[];
    /** Those that have not run: they came after the start. */
    pendingMigrations(): Promise<string[]>;
    /** Runs a command by name; the answer is its exit code. */
    run(name: string, args: string[], io: CommandIo): Promise<number>;
  };
}

const kernelService = ({ strapi }: { strapi: Core.Strapi }): InnerKernel => {
  const lane = createReadLane(strapi);
  const store = createStore(strapi, lane);
  const registry = createRegistry(strapi);
  const rows = createRows(strapi, store);
  const actors = createActors(strapi, registry);
  const ledger = createLedger(strapi, store, registry);
  const references = createReferences(strapi, store, rows, registry);
  const documents = createDocuments(strapi, store, rows, registry);
  const algorithm = strapi.config.get<Algorithm>('plugin::gongkai-publication.algorithm', 'sha256');
  const proven = createProving(rows, documents, references, algorithm);
  const calendarYears = createCalendarYears(strapi, store, ledger);
  const termRows = createTermRows(strapi, documents);
  const takingDown = createTakingDown(strapi, store, rows, documents, references, ledger, registry, calendarYears);
  const lifted = createLiftedPermit(ledger, registry);
  const hideRows = createHideRows(store);
  const hides = createHides({
    store,
    rows,
    documents,
    references,
    ledger,
    calendarYears,
    takingDown,
    parked: createParked(strapi, rows, references, registry),
    proven,
    lifted,
    hideRows,
    algorithm,
  });
  const { escalate: _escalate, ...hideVerbs } = hides;
  const releaseRows = createReleaseRows(store);
  const titles = createTitles(strapi);
  const publisher = createPublisher(
    strapi,
    store,
    documents,
    references,
    ledger,
    registry,
    proven,
    takingDown,
    hideVerbs,
    releaseRows,
    titles
  );
  const readers = createReaders(strapi, store, ledger, registry);
  const versions = createDraftVersions(strapi, registry, actors);
  const askScopes = createScopeCheck(rows, registry);
  const bulk = createBulkDrafts(strapi, store, rows, documents, askScopes);
  const readable = createReadable(strapi, rows, registry, actors);
  const fileUses = createFileUses(strapi, store, registry, readable, actors);
  const fileHolders = createFileHolders(store, rows, references, registry, titles);
  const files = createFiles(strapi, references, registry, fileHolders, lane);
  const purgeRows = createPurgeRows(store);
  const purgeFiles = createPurgeFiles(strapi, store, registry, fileHolders, purgeRows);
  const kept = createKeptTexts(store, ledger, registry, algorithm);
  const purges = createPurges({
    store,
    rows,
    documents,
    ledger,
    registry,
    kept,
    files: purgeFiles,
    purgeRows,
    algorithm,
  });
  const triggers = createTriggers(strapi, store, registry);
  const adoption = createAdoption(strapi, store, rows, documents, references, ledger, registry);
  const { verify } = createVerifier({
    store,
    rows,
    references,
    registry,
    titles,
    calendarYears,
    adoption,
    database: { read: (work) => store.read(work) },
    triggers,
    walkFiles: createFileVerifier(strapi, store, references),
  });
  const checkpoints = createCheckpoints(strapi, store, ledger);
  const erasure = createErasure(strapi, store, rows, documents, ledger, registry);
  const ledgerPage = createLedgerPage(strapi, store, registry, titles);
  const shown = createShown(strapi, store, registry, readable, ledgerPage, titles);
  const verification = createVerification(strapi, store, verify, ledgerPage);

  const checkScope: Kernel['checkScope'] = async (member, action = 'update') => {
    await askScopes({
      when: 'before',
      action,
      type: documents.managed(member.uid),
      documentId: member.documentId,
      actor: await actors.current(),
      accountId: actors.accountId(),
    });
  };
  const checkForming = async (): Promise<void> => {
    const [type] = registry.types();
    const asked = { when: 'before', action: 'form-release', documentId: null } as const;
    if (type) await askScopes({ ...asked, type, actor: await actors.current(), accountId: actors.accountId() });
  };
  const now = () => store.now();
  const { releaseBasis, releases, waiting, releaseDue } = createReleaseKernel(strapi, {
    ...{ store, rows, documents, ledger, registry, publisher, releaseRows, checkScope, now },
  });
  const publicFacts = createPublicFacts(strapi, store, registry);

  const kernel: InnerKernel = {
    ...createRegistration(registry),
    digest: (value) => digestOf(value, algorithm),
    types: () => registry.types(),
    type: (uid) => registry.type(uid),
    database: {
      read: (work) => store.read(work),
      write: (work) => store.write(work),
      rows: (sql, bindings) => store.raw(sql, bindings),
      name: (table) => store.name(table),
    },
    transaction: (work) => store.write((_tables, afterCommit) => work(afterCommit)),
    actor: () => actors.current(),
    actingAs: (actor, work) => actors.actingAs(actor, work),
    checkScope,
    workingDays: () => calendarYears.calendar(),
    dueOf: async (uid, list) => (await registry.due?.dueOf(documents.managed(uid), list)) ?? new Map(),
    dueSoon: async (asked) => (await registry.due?.dueSoon(asked)) ?? null,
    publicFacts: async (uid, documentIds, without) => {
      const found = documentIds.map((documentId): Row => ({ documentId }));
      await publicFacts.merge(documents.managed(uid), found, without);
      return new Map(found.map((row) => [String(row.documentId), row]));
    },
    checkRead: (member) => readable.check(member),
    readableOrgans: () => readable.organs(),
    documents: {
      ...documents,
      ...bulk,
      shown,
      checkSeen: (member, facts, seen) => versions.check(member, facts, seen),
    },
    files: createPublicFiles(strapi, store, references),
    publisher,
    releases: waiting,
    ledger,
    inner: {
      store,
      registry,
      rows,
      references,
      readers,
      lane,
      files,
      erasure,
      actors,
      readable,
      versions,
      fileUses,
      titles,
      calendarYears,
      adoption,
      hides,
      hideRows,
      purges,
      purgeRows,
      purgeFiles,
      termReminders: createTermReminders(termRows, store, documents, ledger, registry, calendarYears),
      terms: createTerms(strapi, termRows, store, documents, takingDown, registry),
      tombstones: createTombstones(strapi, store, documents, ledger, registry, titles),
      releaseRows,
      releases,
      releaseDue,
      releaseViews: createReleaseViews({
        releaseRows,
        releases: releaseBasis,
        documents,
        ledger,
        publisher,
        shown,
        readable,
        checkScope,
        checkForming,
      }),
      releaseCandidates: createReleaseCandidates(strapi, store, registry, readable, titles),
      earlier: createEarlier(strapi, store, documents, registry),
      archive: createArchive(strapi, store, ledger, registry),
      runningImport,
      triggers,
      verify,
      checkpoints,
      ledgerPage,
      verification,
      lock: null,
      migrations: [],
      pendingMigrations: () => pendingMigrations(strapi),
      run: (name, args, io) => runCommand(kernel, name, args, io),
    },
  };
  kernel.registerGate(adoptionGate(rows, registry));
  kernel.registerPermitKind(adoptedPermit(kernel));
  kernel.registerPermitKind(lifted.kind);
  kernel.registerProof(createHideProof(store));
  kernel.registerProof(createTermProof(kernel.database));
  kernel.registerProof(createReleaseProof(store, releaseRows));
  kernel.registerProof(createPurgeProof(store, ledger, documents, purgeRows));
  HISTORIES.forEach((words) => kernel.registerWords(words));
  return kernel;
};

export default kernelService;
