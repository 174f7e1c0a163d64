// Whether mail can leave the house: Strapi always has a provider, which without configuration would send in the name of strapi.io.
import type { Core } from '@strapi/types';

interface EmailSettings {
  provider?: string;
  settings?: { defaultFrom?: string };
}

export interface Mailer {
  send(mail: { to: string; subject: string; text: string; html: string }): Promise<unknown>;
}

/** The service of Strapi's plugin `email`; null when the plugin is off. */
export const mailerOf = (strapi: Core.Strapi): Mailer | null =>
  (strapi.plugin('email' as never)?.service('email') as unknown as Mailer | undefined) ?? null;

/** Configured is who names a sender of one's own. */
export function mailConfigured(strapi: Core.Strapi): boolean {
  if (!mailerOf(strapi)) return false;
  const { settings } = strapi.config.get<EmailSettings>('plugin::email', {});
  const from = settings?.defaultFrom ?? '';
  return from !== '' && !/@strapi\.io\b/.test(from);
}
