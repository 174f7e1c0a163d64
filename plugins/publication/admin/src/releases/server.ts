// Asks the server about releases.
import { isFetchError } from '@strapi/strapi/admin';
import { useRead as useReading, type Read } from '../kit/read';

/** Whether the refusal may come from something that happened meanwhile. */
export const isConflict = (error: unknown): boolean => isFetchError(error) && error.status === 409;

/**
 * What an address of the plugin answers; null asks nothing.
 * @param keep whether an answer stays until the next one is there, although something else was asked since: a list that is filtered
 */
export const useRead = <T>(path: string | null, asked: Readonly<Record<string, string>> = {}, keep = false): Read<T> =>
  useReading<T>(path === null ? null : `/gongkai-publication${path}`, asked, { keep });
