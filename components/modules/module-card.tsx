import { Badge, Button, Group, List, Text, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { useErrorText } from '@/components/ui/use-error-text'
import { offeredActions } from '@/lib/modules/next-state'
import { actOnModule, moduleKeysOf } from '@/lib/modules/queries'
import { registry } from '@/lib/modules/registry'
import type { ModuleAction, ModuleDto } from '@/lib/modules/schema'
import { HealthLine } from './health-line'
import classes from './module-card.module.css'

/** One module: what it does, what it needs, how it does, and what can be done with it now. */
export function ModuleCard({ module }: { module: ModuleDto }) {
  const t = useTranslations('modules')
  const errorText = useErrorText()
  const queryClient = useQueryClient()
  const manifest = registry[module.key]
  const act = useMutation({
    mutationFn: (action: ModuleAction) => actOnModule(module.key, action),
    onSuccess: (_module, action) => notifications.show({ color: 'green', message: t(`done.${action}`) }),
    onError: (error) => notifications.show({ color: 'red', message: errorText(error) }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: moduleKeysOf.all }),
  })
  const actions = offeredActions(module.state)
  const isInstalled = module.health !== null

  return (
    <article className={classes.card} aria-label={manifest.name}>
      <Group gap="xs">
        <Title order={2}>{manifest.name}</Title>
        <Badge color={module.state === 'active' ? 'green' : 'gray'}>{t(`state.${module.state}`)}</Badge>
        <Text size="xs" c="dimmed">
          {t('version', { version: module.version })}
        </Text>
      </Group>
      <Text maw={640}>{t(manifest.description)}</Text>
      {module.health ? (
        <HealthLine health={module.health} />
      ) : (
        <div>
          <Text size="xs" fw={500} c="dimmed" mb={4}>
            {t('needs')}
          </Text>
          <List size="sm">
            {manifest.needs.map((need) => (
              <List.Item key={need}>{t(need)}</List.Item>
            ))}
          </List>
        </div>
      )}
      <Group gap="xs">
        {isInstalled ? (
          <Button
            component={Link}
            href={`/plugins/${module.key}`}
            variant={module.state === 'active' ? 'filled' : 'default'}
          >
            {t('settings')}
          </Button>
        ) : null}
        {actions
          .filter((action) => action !== 'remove')
          .map((action) => (
            <Button
              key={action}
              variant={action === 'turnOff' ? 'default' : 'filled'}
              loading={act.isPending && act.variables === action}
              disabled={act.isPending}
              onClick={() => act.mutate(action)}
            >
              {t(`action.${action}`)}
            </Button>
          ))}
      </Group>
      {actions.includes('remove') ? (
        <div className={classes.danger}>
          <Text size="xs" c="dimmed">
            {t('removeHint')}
          </Text>
          <Button color="red" variant="subtle" disabled={act.isPending} onClick={() => act.mutate('remove')}>
            {t('action.remove')}
          </Button>
        </div>
      ) : null}
    </article>
  )
}
