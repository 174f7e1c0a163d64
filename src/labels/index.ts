// How the content types look in the admin: Chinese labels, hints, and the order in which an editor thinks.
import { ARTICLE_LABELS } from './articles';
import { COMPONENT_LABELS } from './components';
import { OPENNESS_LABELS } from './openness';
import { PAGE_LABELS } from './pages';
import { POLICY_LABELS } from './policies';

export interface LabelSpec {
  mainField?: string;
  labels: Record<string, string>;
  hints?: Record<string, string>;
  relations?: Record<string, string>;
  list?: string[];
  edit?: string[][];
}

interface Instance {
  plugin(name: string): {
    service(name: string): {
      labelContentType(uid: string, spec: LabelSpec): Promise<unknown>;
      labelComponent(uid: string, spec: LabelSpec): Promise<unknown>;
    };
  };
}

const TYPES: Readonly<Record<string, LabelSpec>> = {
  ...POLICY_LABELS,
  ...ARTICLE_LABELS,
  ...PAGE_LABELS,
  ...OPENNESS_LABELS,
};

/** Sets what an administrator has not set otherwise; safe at every start. */
export async function applyLabels(strapi: Instance): Promise<void> {
  const labels = strapi.plugin('gongkai-organization').service('labels');
  for (const [uid, spec] of Object.entries(TYPES)) await labels.labelContentType(uid, spec);
  for (const [uid, spec] of Object.entries(COMPONENT_LABELS)) await labels.labelComponent(uid, spec);
}
