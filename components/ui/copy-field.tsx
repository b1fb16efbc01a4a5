'use client'

import { Button, Group, Text, TextInput } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { copyText } from './copy-text'

type Props = { label: string; description?: string; value: string }

const SHOWN_MS = 2_000

/** A text that is only there to be copied. */
export function CopyField({ label, description, value }: Props) {
  const t = useTranslations('common')
  const input = useRef<HTMLInputElement>(null)
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [copied])

  return (
    <div>
      <Group align="end" gap="xs" wrap="nowrap">
        <TextInput
          ref={input}
          flex={1}
          miw={0}
          label={label}
          value={value}
          readOnly
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button
          variant="default"
          leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} stroke={1.75} />}
          onClick={() => {
            input.current?.select()
            void copyText(value, input.current).then(setCopied)
          }}
        >
          {copied ? t('copied') : t('copy')}
        </Button>
      </Group>
      {description ? (
        <Text size="xs" c="dimmed" mt={4}>
          {description}
        </Text>
      ) : null}
    </div>
  )
}
