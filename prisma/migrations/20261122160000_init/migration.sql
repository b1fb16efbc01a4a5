-- Parts of names are searched by trigrams. A trusted extension: no superuser is needed.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('admin', 'supervisor', 'operator');

-- CreateEnum
CREATE TYPE "StatusGroup" AS ENUM ('fresh', 'work', 'success', 'fail');

-- CreateEnum
CREATE TYPE "CallDirection" AS ENUM ('incoming', 'outgoing', 'internal');

-- CreateEnum
CREATE TYPE "CallState" AS ENUM ('dialing', 'ringing', 'talking', 'ended');

-- CreateEnum
CREATE TYPE "CallResult" AS ENUM ('answered', 'missed', 'busy', 'failed', 'cancelled', 'unknown');

-- CreateEnum
CREATE TYPE "RecordingState" AS ENUM ('pending', 'ready', 'missing');

-- CreateEnum
CREATE TYPE "ModuleState" AS ENUM ('available', 'installed', 'active', 'off', 'removed');

-- CreateEnum
CREATE TYPE "WebhookState" AS ENUM ('received', 'applied', 'ignored', 'failed');

-- CreateTable
CREATE TABLE "User" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "passwordHash" TEXT NOT NULL,
    "role" "Role" NOT NULL DEFAULT 'operator',
    "sipLine" TEXT,
    "locale" TEXT NOT NULL DEFAULT 'uk',
    "active" BOOLEAN NOT NULL DEFAULT true,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "UserSession" (
    "id" UUID NOT NULL,
    "tokenHash" BYTEA NOT NULL,
    "userId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "UserSession_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditEntry" (
    "id" BIGSERIAL NOT NULL,
    "actorId" UUID,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AuditEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Customer" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Customer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CustomerPhone" (
    "e164" TEXT NOT NULL,
    "customerId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CustomerPhone_pkey" PRIMARY KEY ("e164")
);

-- CreateTable
CREATE TABLE "OrderStatus" (
    "key" TEXT NOT NULL,
    "nameUk" TEXT NOT NULL,
    "nameRu" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "color" TEXT NOT NULL,
    "group" "StatusGroup" NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "OrderStatus_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "OrderStatusCount" (
    "statusKey" TEXT NOT NULL,
    "orders" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "OrderStatusCount_pkey" PRIMARY KEY ("statusKey")
);

-- CreateTable
CREATE TABLE "Order" (
    "number" SERIAL NOT NULL,
    "statusKey" TEXT NOT NULL DEFAULT 'new',
    "customerId" UUID,
    "clientName" TEXT NOT NULL DEFAULT '',
    "phoneTyped" TEXT NOT NULL DEFAULT '',
    "phone" TEXT,
    "comment" TEXT NOT NULL DEFAULT '',
    "delivery" TEXT NOT NULL DEFAULT '',
    "payment" TEXT NOT NULL DEFAULT '',
    "operatorId" UUID,
    "source" TEXT NOT NULL DEFAULT 'manual',
    "utmSource" TEXT,
    "utmMedium" TEXT,
    "utmCampaign" TEXT,
    "utmTerm" TEXT,
    "utmContent" TEXT,
    "totalMinor" INTEGER NOT NULL DEFAULT 0,
    "searchText" TEXT NOT NULL DEFAULT '',
    "originCallId" UUID,
    "requestKey" BYTEA,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Order_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "SearchWord" (
    "word" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "SearchWord_pkey" PRIMARY KEY ("word")
);

-- CreateTable
CREATE TABLE "OrderTerm" (
    "term" TEXT COLLATE "C" NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "number" INTEGER NOT NULL,

    CONSTRAINT "OrderTerm_pkey" PRIMARY KEY ("term","createdAt","number")
);

-- CreateTable
CREATE TABLE "OrderItem" (
    "id" UUID NOT NULL,
    "orderNumber" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL DEFAULT 1,
    "priceMinor" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "OrderItem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OrderEvent" (
    "id" BIGSERIAL NOT NULL,
    "orderNumber" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "data" JSONB NOT NULL DEFAULT '{}',
    "actorId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "OrderEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Call" (
    "id" UUID NOT NULL,
    "moduleKey" TEXT NOT NULL,
    "externalId" TEXT,
    "permanentId" TEXT,
    "direction" "CallDirection" NOT NULL,
    "state" "CallState" NOT NULL,
    "result" "CallResult",
    "clientNumber" TEXT,
    "clientRaw" TEXT NOT NULL DEFAULT '',
    "outerNumber" TEXT,
    "groupName" TEXT,
    "currentLines" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "answeredLine" TEXT,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "answeredAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),
    "talkSeconds" INTEGER,
    "totalSeconds" INTEGER,
    "vendorState" TEXT,
    "cause" INTEGER,
    "source" TEXT,
    "utmSource" TEXT,
    "utmMedium" TEXT,
    "utmCampaign" TEXT,
    "utmTerm" TEXT,
    "utmContent" TEXT,
    "googleId" TEXT,
    "referer" TEXT,
    "customerId" UUID,
    "orderNumber" INTEGER,
    "initiatedById" UUID,
    "failure" TEXT,
    "failureDetail" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Call_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CallLine" (
    "callId" UUID NOT NULL,
    "line" TEXT NOT NULL,
    "userId" UUID,
    "answeredAt" TIMESTAMPTZ(3),
    "closedAt" TIMESTAMPTZ(3),

    CONSTRAINT "CallLine_pkey" PRIMARY KEY ("callId","line")
);

-- CreateTable
CREATE TABLE "Recording" (
    "id" UUID NOT NULL,
    "callId" UUID NOT NULL,
    "sourceUrl" TEXT NOT NULL,
    "state" "RecordingState" NOT NULL DEFAULT 'pending',
    "storageKey" TEXT,
    "contentType" TEXT,
    "bytes" INTEGER,
    "checksum" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "failure" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "readyAt" TIMESTAMPTZ(3),

    CONSTRAINT "Recording_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Module" (
    "key" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "state" "ModuleState" NOT NULL DEFAULT 'available',
    "settings" JSONB NOT NULL DEFAULT '{}',
    "apiKeyEncrypted" BYTEA,
    "webhookTokenEncrypted" BYTEA,
    "webhookTokenHash" BYTEA,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Module_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "WebhookEvent" (
    "id" BIGSERIAL NOT NULL,
    "moduleKey" TEXT NOT NULL,
    "bodyHash" BYTEA NOT NULL,
    "body" BYTEA NOT NULL,
    "contentType" TEXT NOT NULL DEFAULT '',
    "state" "WebhookState" NOT NULL DEFAULT 'received',
    "copies" INTEGER NOT NULL DEFAULT 1,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastReceivedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "dueAt" TIMESTAMPTZ(3) DEFAULT CURRENT_TIMESTAMP,
    "appliedAt" TIMESTAMPTZ(3),
    "event" TEXT,
    "error" TEXT,
    "callId" UUID,

    CONSTRAINT "WebhookEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Heartbeat" (
    "process" TEXT NOT NULL,
    "beatAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Heartbeat_pkey" PRIMARY KEY ("process")
);

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE UNIQUE INDEX "User_sipLine_key" ON "User"("sipLine");

-- CreateIndex
CREATE UNIQUE INDEX "UserSession_tokenHash_key" ON "UserSession"("tokenHash");

-- CreateIndex
CREATE INDEX "UserSession_userId_idx" ON "UserSession"("userId");

-- CreateIndex
CREATE INDEX "AuditEntry_subject_subjectId_id_idx" ON "AuditEntry"("subject", "subjectId", "id" DESC);

-- CreateIndex
CREATE INDEX "CustomerPhone_customerId_idx" ON "CustomerPhone"("customerId");

-- CreateIndex
CREATE UNIQUE INDEX "OrderStatus_position_key" ON "OrderStatus"("position");

-- CreateIndex
CREATE UNIQUE INDEX "Order_originCallId_key" ON "Order"("originCallId");

-- CreateIndex
CREATE UNIQUE INDEX "Order_requestKey_key" ON "Order"("requestKey");

-- CreateIndex
CREATE INDEX "Order_createdAt_number_idx" ON "Order"("createdAt" DESC, "number" DESC);

-- CreateIndex
CREATE INDEX "Order_statusKey_createdAt_number_idx" ON "Order"("statusKey", "createdAt" DESC, "number" DESC);

-- CreateIndex
CREATE INDEX "Order_customerId_createdAt_idx" ON "Order"("customerId", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "Order_phone_createdAt_idx" ON "Order"("phone" text_pattern_ops, "createdAt" DESC);

-- CreateIndex
CREATE INDEX "Order_operatorId_createdAt_idx" ON "Order"("operatorId", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "SearchWord_word_idx" ON "SearchWord" USING GIN ("word" gin_trgm_ops);

-- CreateIndex
CREATE UNIQUE INDEX "OrderItem_orderNumber_position_key" ON "OrderItem"("orderNumber", "position");

-- CreateIndex
CREATE INDEX "OrderEvent_orderNumber_id_idx" ON "OrderEvent"("orderNumber", "id" DESC);

-- CreateIndex
CREATE INDEX "Call_startedAt_id_idx" ON "Call"("startedAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Call_orderNumber_startedAt_idx" ON "Call"("orderNumber", "startedAt" DESC);

-- CreateIndex
CREATE INDEX "Call_customerId_startedAt_idx" ON "Call"("customerId", "startedAt" DESC);

-- CreateIndex
CREATE INDEX "Call_clientNumber_startedAt_idx" ON "Call"("clientNumber", "startedAt" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "Call_moduleKey_externalId_startedAt_key" ON "Call"("moduleKey", "externalId", "startedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Call_moduleKey_permanentId_key" ON "Call"("moduleKey", "permanentId");

-- CreateIndex
CREATE INDEX "CallLine_userId_callId_idx" ON "CallLine"("userId", "callId" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "Recording_callId_sourceUrl_key" ON "Recording"("callId", "sourceUrl");

-- CreateIndex
CREATE UNIQUE INDEX "Module_webhookTokenHash_key" ON "Module"("webhookTokenHash");

-- CreateIndex
CREATE INDEX "WebhookEvent_dueAt_id_idx" ON "WebhookEvent"("dueAt", "id");

-- CreateIndex
CREATE INDEX "WebhookEvent_callId_idx" ON "WebhookEvent"("callId");

-- CreateIndex
CREATE UNIQUE INDEX "WebhookEvent_moduleKey_bodyHash_key" ON "WebhookEvent"("moduleKey", "bodyHash");

-- AddForeignKey
ALTER TABLE "UserSession" ADD CONSTRAINT "UserSession_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AuditEntry" ADD CONSTRAINT "AuditEntry_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CustomerPhone" ADD CONSTRAINT "CustomerPhone_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Order" ADD CONSTRAINT "Order_statusKey_fkey" FOREIGN KEY ("statusKey") REFERENCES "OrderStatus"("key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Order" ADD CONSTRAINT "Order_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Order" ADD CONSTRAINT "Order_operatorId_fkey" FOREIGN KEY ("operatorId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Order" ADD CONSTRAINT "Order_originCallId_fkey" FOREIGN KEY ("originCallId") REFERENCES "Call"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OrderItem" ADD CONSTRAINT "OrderItem_orderNumber_fkey" FOREIGN KEY ("orderNumber") REFERENCES "Order"("number") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OrderEvent" ADD CONSTRAINT "OrderEvent_orderNumber_fkey" FOREIGN KEY ("orderNumber") REFERENCES "Order"("number") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OrderEvent" ADD CONSTRAINT "OrderEvent_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Call" ADD CONSTRAINT "Call_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Call" ADD CONSTRAINT "Call_orderNumber_fkey" FOREIGN KEY ("orderNumber") REFERENCES "Order"("number") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Call" ADD CONSTRAINT "Call_initiatedById_fkey" FOREIGN KEY ("initiatedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CallLine" ADD CONSTRAINT "CallLine_callId_fkey" FOREIGN KEY ("callId") REFERENCES "Call"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CallLine" ADD CONSTRAINT "CallLine_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Recording" ADD CONSTRAINT "Recording_callId_fkey" FOREIGN KEY ("callId") REFERENCES "Call"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WebhookEvent" ADD CONSTRAINT "WebhookEvent_moduleKey_fkey" FOREIGN KEY ("moduleKey") REFERENCES "Module"("key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WebhookEvent" ADD CONSTRAINT "WebhookEvent_callId_fkey" FOREIGN KEY ("callId") REFERENCES "Call"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What Prisma's schema cannot say ----------------------------------------------------------------------------

-- Order numbers people can read out start at 1001.
ALTER SEQUENCE "Order_number_seq" RESTART WITH 1001;

ALTER TABLE "User" ADD CONSTRAINT "User_email_lower_case" CHECK (email = lower(email));
ALTER TABLE "User" ADD CONSTRAINT "User_sipLine_digits" CHECK ("sipLine" ~ '^[0-9]{3,7}$');
ALTER TABLE "CustomerPhone" ADD CONSTRAINT "CustomerPhone_e164_form" CHECK (e164 ~ '^\+[1-9][0-9]{6,14}$');
ALTER TABLE "Order" ADD CONSTRAINT "Order_phone_form" CHECK (phone ~ '^\+[1-9][0-9]{6,14}$');
ALTER TABLE "OrderItem" ADD CONSTRAINT "OrderItem_quantity_positive" CHECK (quantity > 0);
ALTER TABLE "OrderItem" ADD CONSTRAINT "OrderItem_price_not_negative" CHECK ("priceMinor" >= 0);
ALTER TABLE "Call" ADD CONSTRAINT "Call_clientNumber_form" CHECK ("clientNumber" ~ '^\+[1-9][0-9]{6,14}$');
ALTER TABLE "Call" ADD CONSTRAINT "Call_result_when_ended" CHECK ((state = 'ended') = (result IS NOT NULL));
ALTER TABLE "Recording" ADD CONSTRAINT "Recording_ready_has_file" CHECK (state <> 'ready' OR "storageKey" IS NOT NULL);

-- Calls that are going on are few; finding them must not depend on how many there ever were.
CREATE INDEX "Call_live_idx" ON "Call" ("startedAt") WHERE state <> 'ended';

-- Numbers are looked for by their last digits. The text that is searched ends with them; see docs/decisions/0017.
CREATE INDEX "Order_searchText_ending_idx" ON "Order" ((reverse(right("searchText", 15))) text_pattern_ops);

-- The words of a name, folded; what is digits only is a phone.
CREATE FUNCTION order_words(search_text text) RETURNS SETOF text LANGUAGE sql IMMUTABLE AS $$
  SELECT DISTINCT left(word, 60) COLLATE "C" FROM (
    SELECT word FROM string_to_table(search_text, ' ') word WHERE word ~ '[^0-9]' LIMIT 8) words
$$;

-- What an order is found by: each word, each pair of words in alphabetical order, and the last four digits.
CREATE FUNCTION order_terms(search_text text) RETURNS SETOF text LANGUAGE sql IMMUTABLE AS $$
  WITH words AS MATERIALIZED (SELECT order_words(search_text) COLLATE "C" AS word)
  SELECT word FROM words
   UNION ALL
  SELECT a.word || ' ' || b.word FROM words a JOIN words b ON a.word < b.word
   UNION ALL
  SELECT '*' || right(search_text, 4) WHERE search_text ~ '[0-9]{4}$'
$$;

-- Words are added in one order, so that two transactions cannot lock each other. They stay when their last order goes.
CREATE FUNCTION index_order_terms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    DELETE FROM "OrderTerm" t USING order_terms(OLD."searchText") AS gone (term)
     WHERE t.term = gone.term AND t."createdAt" = OLD."createdAt" AND t.number = OLD.number;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO "SearchWord" SELECT added.word FROM order_words(NEW."searchText") AS added (word)
     WHERE NOT EXISTS (SELECT FROM "SearchWord" known WHERE known.word = added.word) ORDER BY added.word ON CONFLICT DO NOTHING;
    INSERT INTO "OrderTerm" SELECT added.term, NEW."createdAt", NEW.number FROM order_terms(NEW."searchText") AS added (term);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "Order_terms_made" AFTER INSERT OR DELETE ON "Order"
  FOR EACH ROW EXECUTE FUNCTION index_order_terms();
CREATE TRIGGER "Order_terms_moved" AFTER UPDATE ON "Order" FOR EACH ROW
  WHEN ((OLD."searchText", OLD."createdAt", OLD.number) IS DISTINCT FROM (NEW."searchText", NEW."createdAt", NEW.number)) EXECUTE FUNCTION index_order_terms();

-- The statuses an order desk starts with; the admin may change them.
INSERT INTO "OrderStatus" (key, "nameUk", "nameRu", "nameEn", color, "group", position) VALUES
  ('new',       'Новий',        'Новый',       'New',         'blue',   'fresh',   1),
  ('no_answer', 'Недодзвін',    'Недозвон',    'No answer',   'orange', 'work',    2),
  ('callback',  'Передзвонити', 'Перезвонить', 'Call back',   'yellow', 'work',    3),
  ('confirmed', 'Підтверджено', 'Подтверждён', 'Confirmed',   'teal',   'work',    4),
  ('shipped',   'Відправлено',  'Отправлен',   'Shipped',     'indigo', 'work',    5),
  ('done',      'Виконано',     'Выполнен',    'Done',        'green',  'success', 6),
  ('returned',  'Повернення',   'Возврат',     'Returned',    'red',    'fail',    7),
  ('cancelled', 'Скасовано',    'Отменён',     'Cancelled',   'gray',   'fail',    8);

-- How many orders each status has, kept with every statement, in the order of the keys so that two of them cannot
-- lock each other.
CREATE FUNCTION count_inserted_orders() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "OrderStatusCount" AS counted ("statusKey", orders)
  SELECT "statusKey", count(*) FROM added GROUP BY "statusKey" ORDER BY "statusKey"
  ON CONFLICT ("statusKey") DO UPDATE SET orders = counted.orders + excluded.orders;
  RETURN NULL;
END $$;

CREATE FUNCTION count_deleted_orders() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "OrderStatusCount" AS counted ("statusKey", orders)
  SELECT "statusKey", -count(*) FROM gone GROUP BY "statusKey" ORDER BY "statusKey"
  ON CONFLICT ("statusKey") DO UPDATE SET orders = counted.orders + excluded.orders;
  RETURN NULL;
END $$;

CREATE FUNCTION count_moved_orders() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "OrderStatusCount" AS counted ("statusKey", orders)
  SELECT "statusKey", sum(change) FROM (
    SELECT "statusKey", 1 AS change FROM added UNION ALL SELECT "statusKey", -1 FROM gone
  ) moved GROUP BY "statusKey" HAVING sum(change) <> 0 ORDER BY "statusKey"
  ON CONFLICT ("statusKey") DO UPDATE SET orders = counted.orders + excluded.orders;
  RETURN NULL;
END $$;

CREATE TRIGGER "Order_count_inserted" AFTER INSERT ON "Order" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION count_inserted_orders();
CREATE TRIGGER "Order_count_deleted" AFTER DELETE ON "Order" REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION count_deleted_orders();
CREATE TRIGGER "Order_count_moved" AFTER UPDATE ON "Order" REFERENCING OLD TABLE AS gone NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION count_moved_orders();
