-- CreateEnum
CREATE TYPE "AutodialPlace" AS ENUM ('inside', 'unknown', 'outside');

-- CreateEnum
CREATE TYPE "AutodialAction" AS ENUM ('add', 'remove');

-- CreateEnum
CREATE TYPE "AutodialRunState" AS ENUM ('draft', 'queued', 'sending', 'done', 'failed', 'unknown');

-- CreateEnum
CREATE TYPE "AutodialOutcome" AS ENUM ('pending', 'sending', 'added', 'removed', 'alreadyIn', 'notThere', 'leftOut', 'refused', 'takenBack', 'notSent', 'unknown');

-- CreateTable
CREATE TABLE "Setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "StopListEntry" (
    "e164" TEXT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "source" TEXT NOT NULL,
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "StopListEntry_pkey" PRIMARY KEY ("e164")
);

-- CreateTable
CREATE TABLE "Autodialer" (
    "moduleKey" TEXT NOT NULL,
    "id" INTEGER NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "status" TEXT,
    "numbersCount" INTEGER,
    "seenAt" TIMESTAMPTZ(3) NOT NULL,
    "goneAt" TIMESTAMPTZ(3),

    CONSTRAINT "Autodialer_pkey" PRIMARY KEY ("moduleKey","id")
);

-- CreateTable
CREATE TABLE "AutodialEntry" (
    "id" UUID NOT NULL,
    "moduleKey" TEXT NOT NULL,
    "autodialerId" INTEGER NOT NULL,
    "e164" TEXT NOT NULL,
    "place" "AutodialPlace" NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "insideSince" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "runId" UUID,
    "leaveReason" TEXT,
    "leaveDueAt" TIMESTAMPTZ(3),
    "leaveAttempts" INTEGER NOT NULL DEFAULT 0,
    "leaveError" TEXT,

    CONSTRAINT "AutodialEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AutodialEntryOrder" (
    "entryId" UUID NOT NULL,
    "orderNumber" INTEGER NOT NULL,

    CONSTRAINT "AutodialEntryOrder_pkey" PRIMARY KEY ("entryId","orderNumber")
);

-- CreateTable
CREATE TABLE "AutodialRun" (
    "id" UUID NOT NULL,
    "moduleKey" TEXT NOT NULL,
    "state" "AutodialRunState" NOT NULL DEFAULT 'draft',
    "action" "AutodialAction",
    "autodialerId" INTEGER,
    "cause" TEXT NOT NULL DEFAULT 'person',
    "requestedById" UUID,
    "undoesId" UUID,
    "failure" TEXT,
    "sentence" TEXT,
    "numbers" INTEGER NOT NULL DEFAULT 0,
    "settled" INTEGER NOT NULL DEFAULT 0,
    "countBefore" INTEGER,
    "asks" INTEGER NOT NULL DEFAULT 0,
    "dueAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "AutodialRun_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AutodialRunOrder" (
    "runId" UUID NOT NULL,
    "orderNumber" INTEGER,
    "position" INTEGER NOT NULL,
    "e164" TEXT,
    "verdicts" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "outcome" "AutodialOutcome" NOT NULL DEFAULT 'pending',
    "batch" INTEGER,
    "sentence" TEXT,

    CONSTRAINT "AutodialRunOrder_pkey" PRIMARY KEY ("runId","position")
);

-- CreateIndex
CREATE INDEX "StopListEntry_createdAt_e164_idx" ON "StopListEntry"("createdAt" DESC, "e164");

-- CreateIndex
CREATE INDEX "AutodialEntry_moduleKey_autodialerId_since_id_idx" ON "AutodialEntry"("moduleKey", "autodialerId", "since" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "AutodialEntry_e164_idx" ON "AutodialEntry"("e164");

-- CreateIndex
CREATE UNIQUE INDEX "AutodialEntry_moduleKey_autodialerId_e164_key" ON "AutodialEntry"("moduleKey", "autodialerId", "e164");

-- CreateIndex
CREATE INDEX "AutodialEntryOrder_orderNumber_idx" ON "AutodialEntryOrder"("orderNumber");

-- CreateIndex
CREATE UNIQUE INDEX "AutodialRun_undoesId_key" ON "AutodialRun"("undoesId");

-- CreateIndex
CREATE INDEX "AutodialRun_createdAt_id_idx" ON "AutodialRun"("createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "AutodialRunOrder_orderNumber_idx" ON "AutodialRunOrder"("orderNumber");

-- CreateIndex
CREATE UNIQUE INDEX "AutodialRunOrder_runId_orderNumber_key" ON "AutodialRunOrder"("runId", "orderNumber");

-- AddForeignKey
ALTER TABLE "StopListEntry" ADD CONSTRAINT "StopListEntry_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AutodialEntry" ADD CONSTRAINT "AutodialEntry_moduleKey_autodialerId_fkey" FOREIGN KEY ("moduleKey", "autodialerId") REFERENCES "Autodialer"("moduleKey", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AutodialEntryOrder" ADD CONSTRAINT "AutodialEntryOrder_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "AutodialEntry"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AutodialEntryOrder" ADD CONSTRAINT "AutodialEntryOrder_orderNumber_fkey" FOREIGN KEY ("orderNumber") REFERENCES "Order"("number") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AutodialRun" ADD CONSTRAINT "AutodialRun_requestedById_fkey" FOREIGN KEY ("requestedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AutodialRun" ADD CONSTRAINT "AutodialRun_undoesId_fkey" FOREIGN KEY ("undoesId") REFERENCES "AutodialRun"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AutodialRunOrder" ADD CONSTRAINT "AutodialRunOrder_runId_fkey" FOREIGN KEY ("runId") REFERENCES "AutodialRun"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AutodialRunOrder" ADD CONSTRAINT "AutodialRunOrder_orderNumber_fkey" FOREIGN KEY ("orderNumber") REFERENCES "Order"("number") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say ----------------------------------------------------------------------------

ALTER TABLE "StopListEntry" ADD CONSTRAINT "StopListEntry_e164_form" CHECK (e164 ~ '^\+[1-9][0-9]{6,14}$');
ALTER TABLE "AutodialEntry" ADD CONSTRAINT "AutodialEntry_e164_form" CHECK (e164 ~ '^\+[1-9][0-9]{6,14}$');
ALTER TABLE "AutodialRun" ADD CONSTRAINT "AutodialRun_started_has_target"
  CHECK (state = 'draft' OR (action IS NOT NULL AND "autodialerId" IS NOT NULL AND "startedAt" IS NOT NULL));
ALTER TABLE "AutodialRunOrder" ADD CONSTRAINT "AutodialRunOrder_sent_has_number"
  CHECK (e164 IS NOT NULL OR outcome IN ('pending', 'leftOut', 'refused', 'notSent'));
ALTER TABLE "AutodialRunOrder" ADD CONSTRAINT "AutodialRunOrder_order_or_number" CHECK ("orderNumber" IS NOT NULL OR e164 IS NOT NULL);

-- What is in an autodialer now is little beside all that ever was; the list, the guard and the mirror look only there.
CREATE INDEX "AutodialEntry_inside_idx" ON "AutodialEntry" ("moduleKey", "autodialerId", "since" DESC) WHERE place <> 'outside';
CREATE INDEX "AutodialRun_unfinished_idx" ON "AutodialRun" ("startedAt") WHERE state IN ('queued', 'sending', 'unknown');
