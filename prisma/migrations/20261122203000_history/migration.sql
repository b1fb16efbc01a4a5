-- AlterTable
ALTER TABLE "Call" ADD COLUMN     "restoredAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "HistoryReading" (
    "moduleKey" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "readTo" TIMESTAMPTZ(3) NOT NULL,
    "nextAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastOkAt" TIMESTAMPTZ(3),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "failure" TEXT,
    "failureDetail" TEXT,

    CONSTRAINT "HistoryReading_pkey" PRIMARY KEY ("moduleKey")
);

-- AddForeignKey
ALTER TABLE "HistoryReading" ADD CONSTRAINT "HistoryReading_moduleKey_fkey" FOREIGN KEY ("moduleKey") REFERENCES "Module"("key") ON DELETE CASCADE ON UPDATE CASCADE;

-- Beyond the Prisma schema: few calls are restored, and they are counted by the day.
CREATE INDEX "Call_restored_idx" ON "Call" ("restoredAt") WHERE "restoredAt" IS NOT NULL;

-- Journal entries that failed for good are listed and tried again by hand.
CREATE INDEX "WebhookEvent_failed_idx" ON "WebhookEvent" (id) WHERE state = 'failed';
