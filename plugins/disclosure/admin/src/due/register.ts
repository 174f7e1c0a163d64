// What 公开时限 adds to the admin: its page in the menu, and the field in which a catalog item names its rule.
import type { ComponentType } from 'react';
import { Calendar } from '@strapi/icons';
import type { StrapiApp } from '@strapi/strapi/admin';
import { message, PLUGIN } from '../text';
import { ClockRuleInput } from './ClockRuleInput';
import { DuePage } from './DuePage';

export function registerDue(app: StrapiApp): void {
  app.addMenuLink({
    to: `plugins/${PLUGIN}-due`,
    icon: Calendar,
    intlLabel: message('due.title'),
    permissions: [],
    position: 3,
    Component: () => Promise.resolve({ default: DuePage }),
  } as never);
  app.customFields.register({
    name: 'clock-rule',
    pluginId: PLUGIN,
    type: 'string',
    intlLabel: message('due.rule.label'),
    intlDescription: message('due.rule.description'),
    icon: Calendar,
    components: { Input: () => Promise.resolve({ default: ClockRuleInput as unknown as ComponentType }) },
  });
}
