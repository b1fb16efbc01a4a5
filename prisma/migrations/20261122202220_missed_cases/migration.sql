-- CreateEnum
CREATE TYPE "MissedCaseState" AS ENUM ('waiting', 'calledBack', 'calledIn', 'irrelevant');

-- AlterTable
ALTER TABLE "Call" ADD COLUMN     "missedCaseId" UUID;

-- CreateTable
CREATE TABLE "MissedCase" (
    "id" UUID NOT NULL,
    "clientNumber" TEXT,
    "state" "MissedCaseState" NOT NULL DEFAULT 'waiting',
    "misses" INTEGER NOT NULL DEFAULT 1,
    "firstMissedAt" TIMESTAMPTZ(3) NOT NULL,
    "lastMissedAt" TIMESTAMPTZ(3) NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "breachedAt" TIMESTAMPTZ(3),
    "takenById" UUID,
    "takenAt" TIMESTAMPTZ(3),
    "closedAt" TIMESTAMPTZ(3),
    "closedById" UUID,
    "talkId" UUID,
    "reason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "MissedCase_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "MissedCase_closedAt_id_idx" ON "MissedCase"("closedAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "MissedCase_talkId_idx" ON "MissedCase"("talkId");

-- CreateIndex
CREATE INDEX "Call_missedCaseId_idx" ON "Call"("missedCaseId");

-- AddForeignKey
ALTER TABLE "Call" ADD CONSTRAINT "Call_missedCaseId_fkey" FOREIGN KEY ("missedCaseId") REFERENCES "MissedCase"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MissedCase" ADD CONSTRAINT "MissedCase_takenById_fkey" FOREIGN KEY ("takenById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MissedCase" ADD CONSTRAINT "MissedCase_closedById_fkey" FOREIGN KEY ("closedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MissedCase" ADD CONSTRAINT "MissedCase_talkId_fkey" FOREIGN KEY ("talkId") REFERENCES "Call"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What Prisma's schema cannot say ----------------------------------------------------------------------------

ALTER TABLE "MissedCase" ADD CONSTRAINT "MissedCase_clientNumber_form" CHECK ("clientNumber" ~ '^\+[1-9][0-9]{6,14}$');
ALTER TABLE "MissedCase" ADD CONSTRAINT "MissedCase_closed_has_time" CHECK ((state = 'waiting') = ("closedAt" IS NULL));
ALTER TABLE "MissedCase" ADD CONSTRAINT "MissedCase_irrelevant_has_reason" CHECK (state <> 'irrelevant' OR reason <> '');
ALTER TABLE "MissedCase" ADD CONSTRAINT "MissedCase_misses_positive" CHECK (misses > 0);

-- Whatever happens at once, the misses of one number wait in one case.
CREATE UNIQUE INDEX "MissedCase_waiting_number_key" ON "MissedCase" ("clientNumber") WHERE state = 'waiting';
CREATE INDEX "MissedCase_waiting_idx" ON "MissedCase" ("dueAt", id) WHERE state = 'waiting';

-- Holds nothing but the misses that are in no case yet: what the sweep looks at, whoever ended the call.
CREATE INDEX "Call_unfolded_miss_idx" ON "Call" ("startedAt")
  WHERE direction = 'incoming' AND state = 'ended' AND result <> 'answered' AND "answeredAt" IS NULL
    AND source IS DISTINCT FROM 'AUTODIAL' AND "missedCaseId" IS NULL;
