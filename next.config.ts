import type { NextConfig } from 'next'
import { securityHeaders } from './lib/http/security-headers'

const config: NextConfig = {
  poweredByHeader: false,
  devIndicators: false,
  // Checked by `npm run check`; a person who only starts the app need not wait for it again.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['pg', 'pino', 'pusher', 'pg-boss', '@node-rs/argon2'],
  headers: async () => [
    {
      source: '/:path*',
      headers: Object.entries(securityHeaders).map(([key, value]) => ({ key, value })),
    },
  ],
}

export default config
