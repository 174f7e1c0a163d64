// The one error of the suite: a refusal with an HTTP status, a stable code and words for people.
import { errors } from '@strapi/utils';

export interface ErrorDetails {
  code: string;
  [key: string]: unknown;
}

/**
 * A refusal. `message` says in Chinese what was refused, why, and what to do; `details.code` is stable and listed in docs/errors.md.
 */
export class GongkaiError extends Error {
  readonly status: number;

  readonly expose = true;

  readonly details: ErrorDetails;

  constructor(status: number, code: string, message: string, details: Record<string, unknown> = {}) {
    super(message);
    this.name = 'GongkaiError';
    this.status = status;
    this.details = { ...details, code };
  }

  /** The kernel's bundle and its contract hold a copy of this class each: a refusal is known by its name, not by its copy. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === 'GongkaiError';
  }

  get code(): string {
    return this.details.code;
  }
}

// Strapi answers an HttpError with its own status (409 and 422 have no class of Strapi's), but HttpError is abstract and cannot be
// constructed: join its family by prototype.
Object.setPrototypeOf(GongkaiError.prototype, errors.HttpError.prototype as object);
