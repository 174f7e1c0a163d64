// 审核流程: the built-in one and those of the office; new versions hold for new cases, running ones keep theirs.
import { useCallback, useEffect, useState } from 'react';
import { Badge, Box, Button, Flex, Loader, Typography } from '@strapi/design-system';
import { isFetchError, useFetchClient, useNotification } from '@strapi/strapi/admin';
import { instantText, useText } from '../text';
import type { TierInput, Workflow, WorkflowsView } from './types';
import { WorkflowForm } from './WorkflowForm';

function Tiers({ view, tiers }: { view: WorkflowsView; tiers: TierInput[] }) {
  const t = useText();
  const names = new Map(view.roles.map(({ role, name }) => [role, name]));
  return (
    <Box tag="ol" paddingTop={2} style={{ listStyle: 'none' }}>
      {tiers.map((tier, i) => (
        <Typography key={tier.name} variant="pi" tag="li" textColor="neutral800">
          {i + 1}. {tier.name}：{tier.posts.map((role) => names.get(role) ?? role).join('、')}
          {tier.signers === 'one' ? '' : `（${t(`workflow.signers.${tier.signers}`)}）`}
          {tier.workingDays === null ? '' : `，${t('workflow.within', { days: tier.workingDays })}`}
        </Typography>
      ))}
    </Box>
  );
}

export function Workflows() {
  const t = useText();
  const { get, post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const [view, setView] = useState<WorkflowsView | null>(null);
  const [failed, setFailed] = useState(false);
  const [open, setOpen] = useState<Workflow | null>(null);

  const read = useCallback(() => {
    get<{ data: WorkflowsView }>('/gongkai-review/workflows')
      .then(({ data }) => setView(data.data))
      .catch(() => setFailed(true));
  }, [get]);
  useEffect(read, [read]);

  if (failed) return <Typography textColor="danger600">{t('error')}</Typography>;
  if (!view) return <Loader />;

  const disable = ({ ref, version }: Workflow) =>
    post('/gongkai-review/workflows/disable', { ref, version })
      .then(read)
      .catch((error: unknown) =>
        toggleNotification({ type: 'danger', message: isFetchError(error) ? error.message : t('error') })
      );
  const names = new Map([
    ...view.types.map(({ uid, name }) => [uid, name] as const),
    ...view.organs.map(({ organId, name }) => [organId, name] as const),
  ]);
  const listOf = (ids: string[], all: string) => (ids.length ? ids.map((id) => names.get(id) ?? '…').join('、') : all);
  const blank: Workflow = { ...view.standard, ref: undefined, name: '', organs: [], types: [] };
  return (
    <Flex direction="column" alignItems="stretch" gap={3} paddingTop={4}>
      <Flex justifyContent="space-between" gap={3} wrap="wrap">
        <Typography variant="pi" textColor="neutral600">
          {t(view.canEdit ? 'workflow.intro' : 'workflow.intro-read')}
        </Typography>
        {view.canEdit && <Button onClick={() => setOpen(blank)}>{t('workflow.new')}</Button>}
      </Flex>
      <Flex direction="column" alignItems="stretch" gap={3} tag="ul" style={{ listStyle: 'none' }}>
        <Box background="neutral0" shadow="tableShadow" hasRadius padding={4} tag="li">
          <Typography fontWeight="bold">
            {view.standard.name}（{t('workflow.standard')}）
          </Typography>
          <Tiers view={view} tiers={view.standard.tiers} />
        </Box>
        {view.workflows.map((workflow) => (
          <Box key={workflow.ref} background="neutral0" shadow="tableShadow" hasRadius padding={4} tag="li">
            <Flex justifyContent="space-between" gap={3} wrap="wrap">
              <Typography fontWeight="bold">{workflow.name}</Typography>
              <Badge active={workflow.active === true}>
                {t(workflow.active ? 'workflow.active' : 'workflow.disabled')}
              </Badge>
            </Flex>
            <Typography variant="pi" textColor="neutral600" tag="p">
              {t('workflow.for', {
                organs: listOf(workflow.organs, t('workflow.all-organs')),
                types: listOf(workflow.types, t('workflow.all-types')),
              })}
            </Typography>
            <Tiers view={view} tiers={workflow.tiers} />
            <Typography variant="pi" textColor="neutral600" tag="p">
              {t('workflow.saved-by', {
                version: workflow.version ?? 1,
                by: workflow.by ?? '',
                at: instantText(workflow.at ?? 0),
              })}
            </Typography>
            {view.canEdit && (
              <Flex gap={2} paddingTop={2}>
                <Button variant="secondary" size="S" onClick={() => setOpen(workflow)}>
                  {t(workflow.active ? 'workflow.edit' : 'workflow.enable')}
                </Button>
                {workflow.active && (
                  <Button variant="danger-light" size="S" onClick={() => void disable(workflow)}>
                    {t('workflow.disable')}
                  </Button>
                )}
              </Flex>
            )}
          </Box>
        ))}
      </Flex>
      {open && (
        <WorkflowForm
          view={view}
          workflow={open}
          onClose={() => setOpen(null)}
          onDone={() => {
            setOpen(null);
            toggleNotification({ type: 'success', message: t('workflow.saved') });
            read();
          }}
        />
      )}
    </Flex>
  );
}
