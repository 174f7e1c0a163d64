// A plugin that has a page of its own for a document, such as its review, gives a link to it among the admin's components.
import type { ComponentType } from 'react';
import { useStrapiApp } from '@strapi/strapi/admin';
import type { Document } from './types';

/** Under this name the link is found. */
export const DOCUMENT_LINK = 'gongkai-document-link';

/** Null where no plugin gives one. */
export const useDocumentLink = (): ComponentType<Document> | null =>
  useStrapiApp(
    'useDocumentLink',
    (app) => (app.components[DOCUMENT_LINK] as ComponentType<Document> | undefined) ?? null
  );
