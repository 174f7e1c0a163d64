// Releases (发布单), put together for the kernel.
import type { Core } from '@strapi/types';
import { createReleaseBasis, type ReleaseParts } from './release-basis';
import { createReleaseDue } from './release-due';
import { createReleases } from './releases';
import { createReleaseWaiting } from './release-waiting';

export function createReleaseKernel(strapi: Core.Strapi, parts: ReleaseParts) {
  const releaseBasis = createReleaseBasis(parts);
  const releases = createReleases(parts, releaseBasis);
  const { waiting, ...byItself } = createReleaseWaiting(parts, releaseBasis);
  const releaseDue = createReleaseDue(strapi, parts.releaseRows, byItself, parts.now);
  return { releaseBasis, releases, waiting, releaseDue };
}
