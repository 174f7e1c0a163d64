// The kernel's field for days, as it offers it to other plugins among the admin's components.
import type { ComponentType } from 'react';
import { useStrapiApp } from '@strapi/strapi/admin';

export type DayField = ComponentType<{
  name: string;
  label: string;
  /** `YYYY-MM-DD`; empty for none. */
  value: string;
  required?: boolean;
  onChange: (value: string) => void;
}>;

export const useDayField = (): DayField =>
  useStrapiApp('useDayField', (app) => app.components['gongkai-day']) as DayField;
