"""The five tables that the gateway shares with the bot, with what was added to them, and the bot's own."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from orders.store.types import SQL_SERVER_NAME, Day, Guid, LongText, UtcDateTime, new_guid, utc_now

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = (
    "OneAiCatalogueImport",
    "OneAiConversation",
    "OneAiCustomerMap",
    "OneAiOrderAudit",
    "OneAiPart",
    "OneAiProductMap",
    "OneAiTurn",
    "OneAiConversationMessage",
    "OneAiOrderStaging",
)


def upgrade() -> None:
    op.create_table(
        "OneAiCatalogueImport",
        sa.Column("CatalogueVersion", sa.Integer(), sa.Identity(start=1, increment=1), nullable=False),
        sa.Column("Parts", sa.Integer(), nullable=False),
        sa.Column("ImportedAt", UtcDateTime(), server_default=utc_now(), nullable=False),
        sa.PrimaryKeyConstraint("CatalogueVersion", name=op.f("PK_OneAiCatalogueImport")),
    )
    op.create_table(
        "OneAiConversation",
        sa.Column("ConversationId", Guid(), server_default=new_guid(), nullable=False),
        sa.Column("PhoneNumber", sa.Unicode(length=50), nullable=False),
        sa.Column("CustomerName", sa.Unicode(length=255)),
        sa.Column("Status", sa.Unicode(length=20), server_default="active"),
        sa.Column("Language", sa.Unicode(length=10), server_default="id"),
        sa.Column("CreatedAt", UtcDateTime(), server_default=utc_now()),
        sa.Column("UpdatedAt", UtcDateTime(), server_default=utc_now()),
        sa.Column("DialogueState", LongText),
        sa.Column("Handoff", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("RequiresCall", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.CheckConstraint(
            "\"Status\" IN ('active', 'completed', 'abandoned')", name=op.f("CK_OneAiConversation_Status")
        ),
        sa.PrimaryKeyConstraint("ConversationId", name=op.f("PK_OneAiConversation")),
    )
    _index("OneAiConversation", "PhoneNumber")
    _index("OneAiConversation", "Status")
    op.create_table(
        "OneAiCustomerMap",
        sa.Column("MapId", sa.Integer(), sa.Identity(start=1, increment=1), nullable=False),
        sa.Column("PhoneNumber", sa.Unicode(length=50), nullable=False),
        sa.Column("EpicorCustomerId", sa.Unicode(length=50), nullable=False),
        sa.Column("CustomerName", sa.Unicode(length=255)),
        sa.Column("CustomerCompany", sa.Unicode(length=255)),
        sa.Column("CreditLimit", sa.DECIMAL(precision=18, scale=2)),
        sa.Column("LastSyncAt", UtcDateTime(), server_default=utc_now()),
        sa.PrimaryKeyConstraint("MapId", name=op.f("PK_OneAiCustomerMap")),
        sa.UniqueConstraint("PhoneNumber", name=op.f("UQ_OneAiCustomerMap_PhoneNumber")),
    )
    _index("OneAiCustomerMap", "EpicorCustomerId")
    _index("OneAiCustomerMap", "PhoneNumber")
    op.create_table(
        "OneAiOrderAudit",
        sa.Column("AuditId", sa.BigInteger(), sa.Identity(start=1, increment=1), nullable=False),
        sa.Column("OrderId", Guid(), nullable=False),
        sa.Column("VersionBefore", sa.Integer()),
        sa.Column("VersionAfter", sa.Integer(), nullable=False),
        sa.Column("Action", sa.Unicode(length=20), nullable=False),
        sa.Column("ChangedBy", sa.Unicode(length=50), nullable=False),
        sa.Column("Changes", LongText, nullable=False),
        sa.Column("ChangedAt", UtcDateTime(), server_default=utc_now(), nullable=False),
        sa.PrimaryKeyConstraint("AuditId", name=op.f("PK_OneAiOrderAudit")),
    )
    _index("OneAiOrderAudit", "OrderId")
    op.create_table(
        "OneAiPart",
        sa.Column("PartNum", sa.Unicode(length=50), nullable=False),
        sa.Column("PartDescription", sa.Unicode(length=500), nullable=False),
        sa.Column("UOM", sa.Unicode(length=20), nullable=False),
        sa.Column("ProductGroup", sa.Unicode(length=50), nullable=False),
        sa.Column("ContentQty", sa.DECIMAL(precision=18, scale=4), nullable=False),
        sa.Column("ContentUOM", sa.Unicode(length=20), nullable=False),
        sa.Column("IsDefault", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("SortOrder", sa.Integer(), nullable=False),
        sa.Column("UpdatedAt", UtcDateTime(), server_default=utc_now()),
        sa.PrimaryKeyConstraint("PartNum", name=op.f("PK_OneAiPart")),
    )
    op.create_table(
        "OneAiProductMap",
        sa.Column("MapId", sa.Integer(), sa.Identity(start=1, increment=1), nullable=False),
        sa.Column("ChatbotProductName", sa.Unicode(length=255), nullable=False),
        sa.Column("EpicorPartNum", sa.Unicode(length=50), nullable=False),
        sa.Column("EpicorDescription", sa.Unicode(length=500)),
        sa.Column("UOM", sa.Unicode(length=20)),
        sa.Column("Similarity", sa.Float()),
        sa.Column("LastSyncAt", UtcDateTime(), server_default=utc_now()),
        sa.PrimaryKeyConstraint("MapId", name=op.f("PK_OneAiProductMap")),
    )
    _index("OneAiProductMap", "ChatbotProductName")
    _index("OneAiProductMap", "EpicorPartNum")
    op.create_table(
        "OneAiTurn",
        sa.Column("PhoneNumber", sa.Unicode(length=50), nullable=False),
        sa.Column("MessageKey", sa.Unicode(length=200), nullable=False),
        sa.Column("Outcome", LongText, nullable=False),
        sa.Column("CreatedAt", UtcDateTime(), server_default=utc_now(), nullable=False),
        sa.PrimaryKeyConstraint("PhoneNumber", "MessageKey", name=op.f("PK_OneAiTurn")),
    )
    _index("OneAiTurn", "CreatedAt")
    op.create_table(
        "OneAiConversationMessage",
        sa.Column("MessageId", sa.BigInteger(), sa.Identity(start=1, increment=1), nullable=False),
        sa.Column("ConversationId", Guid(), nullable=False),
        sa.Column("Role", sa.Unicode(length=20), nullable=False),
        sa.Column("Content", LongText, nullable=False),
        sa.Column("Intent", sa.Unicode(length=50)),
        sa.Column("Entities", LongText),
        sa.Column("CreatedAt", UtcDateTime(), server_default=utc_now()),
        sa.Column("IntentName", sa.Unicode(length=50)),
        sa.Column("Confidence", sa.Float()),
        sa.Column("EventKey", sa.Unicode(length=64)),
        sa.ForeignKeyConstraint(
            ["ConversationId"],
            ["OneAiConversation.ConversationId"],
            name=op.f("FK_OneAiConversationMessage_ConversationId"),
        ),
        sa.PrimaryKeyConstraint("MessageId", name=op.f("PK_OneAiConversationMessage")),
    )
    _index("OneAiConversationMessage", "ConversationId")
    _index("OneAiConversationMessage", "CreatedAt", descending=True)
    op.create_index(
        "UX_OneAiConversationMessage_EventKey",
        "OneAiConversationMessage",
        ["EventKey"],
        unique=True,
        mssql_where=sa.text('"EventKey" IS NOT NULL'),
    )
    op.create_table(
        "OneAiOrderStaging",
        sa.Column("StagingId", Guid(), server_default=new_guid(), nullable=False),
        sa.Column("ConversationId", Guid(), nullable=False),
        sa.Column("PhoneNumber", sa.Unicode(length=50), nullable=False),
        sa.Column("CustomerName", sa.Unicode(length=255)),
        sa.Column("CustomerCompany", sa.Unicode(length=255)),
        sa.Column("EpicorCustomerId", sa.Unicode(length=50)),
        sa.Column("ProductName", sa.Unicode(length=255)),
        sa.Column("PartNum", sa.Unicode(length=50)),
        sa.Column("Quantity", sa.DECIMAL(precision=18, scale=2)),
        sa.Column("Unit", sa.Unicode(length=20)),
        sa.Column("DeliveryDate", Day),
        sa.Column("OrderStatus", sa.Unicode(length=20), server_default="draft"),
        sa.Column("ValidationResult", LongText),
        sa.Column("EpicorOrderNumber", sa.Unicode(length=50)),
        sa.Column("CreatedAt", UtcDateTime(), server_default=utc_now()),
        sa.Column("UpdatedAt", UtcDateTime(), server_default=utc_now()),
        sa.Column("SubmittedAt", UtcDateTime()),
        sa.Column("OrderId", Guid()),
        sa.Column("LineNum", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("Version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("PartDescription", sa.Unicode(length=500)),
        sa.Column("Similarity", sa.Float()),
        sa.CheckConstraint(
            "\"OrderStatus\" IN ('draft', 'ready', 'validated', 'confirmed', 'submitted', 'failed', 'cancelled')",
            name=op.f("CK_OneAiOrderStaging_OrderStatus"),
        ),
        sa.ForeignKeyConstraint(
            ["ConversationId"], ["OneAiConversation.ConversationId"], name=op.f("FK_OneAiOrderStaging_ConversationId")
        ),
        sa.PrimaryKeyConstraint("StagingId", name=op.f("PK_OneAiOrderStaging")),
    )
    _index("OneAiOrderStaging", "CreatedAt", descending=True)
    _index("OneAiOrderStaging", "OrderStatus")
    _index("OneAiOrderStaging", "PhoneNumber")
    being_made = sa.text(
        "\"LineNum\" = 1 AND \"OrderId\" IS NOT NULL AND \"OrderStatus\" IN ('draft', 'ready', 'validated')"
    )
    op.create_index(
        "UX_OneAiOrderStaging_OneBeingMade",
        "OneAiOrderStaging",
        ["PhoneNumber"],
        unique=True,
        postgresql_where=being_made,
        mssql_where=being_made,
    )
    op.create_index(
        "UX_OneAiOrderStaging_OrderLine",
        "OneAiOrderStaging",
        ["OrderId", "LineNum"],
        unique=True,
        mssql_where=sa.text('"OrderId" IS NOT NULL'),
    )


def downgrade() -> None:
    for name in reversed(TABLES):
        op.drop_table(name)


def _index(table: str, column: str, descending: bool = False) -> None:
    """Named after the column alone where names of indexes are a table's own."""
    key = sa.text(f'"{column}" DESC') if descending else column
    op.create_index(f"IX_{table}_{column}", table, [key], info={SQL_SERVER_NAME: f"IX_{column}"})
