// Tables of 归档移交: packages for archives and libraries, the documents in each, and to whom they were delivered; only ever added to.
import { column, table } from '@gongkai/publication/kernel';

const { string, text, integer, instant, flag, required } = column;

export const PACKAGES = 'gk_disclosure_packages';
export const PACKAGE_ITEMS = 'gk_disclosure_package_items';
export const DELIVERIES = 'gk_disclosure_deliveries';

export const packageTables = [
  table(
    PACKAGES,
    {
      ref: required(string),
      number: required(string),
      name: required(string),
      organ_id: required(string),
      organ_name: required(string),
      // What was asked for, as JSON.
      selection: required(text),
      total: required(integer),
      // Digest of the list of documents, as it stands in the ledger too.
      items: required(string),
      bytes: required(instant),
      // SHA-256 of the file, hexadecimal.
      file_digest: required(string),
      // Of the list of files inside it, which the seal names, and the seal's number in the ledger.
      manifest: required(string),
      seal: required(integer),
      by_id: string,
      by_name: required(string),
      at: required(instant),
    },
    [
      { name: 'gk_disclosure_packages_ref', columns: ['ref'], type: 'unique' },
      { name: 'gk_disclosure_packages_number', columns: ['number'], type: 'unique' },
      { name: 'gk_disclosure_packages_organ', columns: ['organ_id'] },
    ]
  ),
  table(
    PACKAGE_ITEMS,
    {
      package: required(string),
      position: required(integer),
      uid: required(string),
      document_id: required(string),
      title: required(text),
      index_number: string,
      // Of the version that is in the package: one that was corrected since is delivered anew.
      digest: required(string),
    },
    [
      { name: 'gk_disclosure_package_items_place', columns: ['package', 'position'], type: 'unique' },
      { name: 'gk_disclosure_package_items_document', columns: ['document_id', 'digest'] },
    ]
  ),
  table(
    DELIVERIES,
    {
      ref: required(string),
      package: required(string),
      receiver: required(string),
      receiver_name: required(string),
      delivered_on: required(string),
      manner: required(string),
      handed_by: required(string),
      received_by: required(string),
      receipt_number: string,
      receipt_file: string,
      // Of the scan's bytes, as they were when it was named here.
      receipt_digest: string,
      note: text,
      corrects: string,
      reason: text,
      voided: required(flag),
      by_id: string,
      by_name: required(string),
      at: required(instant),
    },
    [
      { name: 'gk_disclosure_deliveries_ref', columns: ['ref'], type: 'unique' },
      { name: 'gk_disclosure_deliveries_package', columns: ['package'] },
      // One record is corrected by one.
      { name: 'gk_disclosure_deliveries_corrects', columns: ['corrects'], type: 'unique' },
    ]
  ),
];
