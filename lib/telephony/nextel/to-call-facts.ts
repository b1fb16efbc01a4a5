import type { CallEvent } from '@/lib/telephony/call-event'
import { endOf } from './call-end'
import type { VendorCall } from './call-fields'
import { partiesOf } from './call-parties'
import { parseKyivTime } from './kyiv-time'

/** What a webhook and a line of the history tell alike. */
export function toCallFacts(
  kind: CallEvent['kind'],
  call: VendorCall,
): Omit<CallEvent, 'kind' | 'externalId' | 'permanentId'> {
  const parties = partiesOf(call, kind)
  return {
    ...parties,
    outerNumber: call.outerNumber,
    groupName: call.lastGroupName,
    startedAt: call.date === null ? null : parseKyivTime(call.date),
    source: call.source,
    meta: call.meta,
    utm: {
      source: call.utmSource,
      medium: call.utmMedium,
      campaign: call.utmCampaign,
      term: call.utmTerm,
      content: call.utmContent,
    },
    googleId: call.googleId,
    referer: call.referer,
    end: kind === 'ended' ? endOf(call, parties.direction) : null,
  }
}
