"""The tables of the OneAI database: the five that the gateway shares with us, and what was added (contract section 8).

Names are the gateway's. Columns behind an "added" comment, and the tables behind the last heading, are ours.
Every moment is UTC.
"""

from __future__ import annotations

from enum import Enum
from typing import Any, Type

from sqlalchemy import (
    DECIMAL,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Identity,
    Index,
    Integer,
    MetaData,
    Table,
    Unicode,
    UniqueConstraint,
    false,
    text,
)

from orders.model import Status
from orders.store.types import SQL_SERVER_NAME, Day, Guid, LongText, UtcDateTime, new_guid, utc_now

PHONE_LENGTH = 50

metadata = MetaData(
    naming_convention={
        "pk": "PK_%(table_name)s",
        "fk": "FK_%(table_name)s_%(column_0_name)s",
        "uq": "UQ_%(table_name)s_%(column_0_name)s",
        "ck": "CK_%(table_name)s_%(constraint_name)s",
    }
)


class ConversationStatus(str, Enum):
    """Where a session is."""

    ACTIVE = "active"
    COMPLETED = "completed"  # its last order was confirmed
    ABANDONED = "abandoned"


def _one_of(column: str, values: Type[Enum]) -> CheckConstraint:
    names = ", ".join(f"'{value.value}'" for value in values)
    return CheckConstraint(f'"{column}" IN ({names})', name=column)


def _index(table: str, column: Any) -> Index:
    name = getattr(column, "element", column).name
    return Index(f"IX_{table}_{name}", column, info={SQL_SERVER_NAME: f"IX_{name}"})


def _identity(name: str, kind: Type[Any]) -> Column[Any]:
    return Column(name, kind, Identity(start=1, increment=1), primary_key=True)


def _moment(name: str) -> Column[Any]:
    return Column(name, UtcDateTime, server_default=utc_now())


conversation = Table(
    "OneAiConversation",
    metadata,
    Column("ConversationId", Guid, primary_key=True, server_default=new_guid()),
    Column("PhoneNumber", Unicode(PHONE_LENGTH), nullable=False),
    Column("CustomerName", Unicode(255)),
    Column("Status", Unicode(20), server_default=ConversationStatus.ACTIVE.value),
    Column("Language", Unicode(10), server_default="id"),
    _moment("CreatedAt"),
    _moment("UpdatedAt"),
    # added
    Column("DialogueState", LongText),  # JSON; orders.dialogue knows its shape
    Column("Handoff", Boolean, nullable=False, server_default=false()),
    Column("RequiresCall", Boolean, nullable=False, server_default=false()),
    _one_of("Status", ConversationStatus),
)
_index("OneAiConversation", conversation.c.PhoneNumber)
_index("OneAiConversation", conversation.c.Status)

message = Table(
    "OneAiConversationMessage",
    metadata,
    _identity("MessageId", BigInteger),
    Column("ConversationId", Guid, ForeignKey("OneAiConversation.ConversationId"), nullable=False),
    Column("Role", Unicode(20), nullable=False),
    Column("Content", LongText, nullable=False),
    Column("Intent", Unicode(50)),  # orders.model.IntentClass
    Column("Entities", LongText),  # JSON
    _moment("CreatedAt"),
    # added
    Column("IntentName", Unicode(50)),
    Column("Confidence", Float),
    Column("EventKey", Unicode(64)),
)
_index("OneAiConversationMessage", message.c.ConversationId)
_index("OneAiConversationMessage", message.c.CreatedAt.desc())
Index(
    "UX_OneAiConversationMessage_EventKey",
    message.c.EventKey,
    unique=True,
    mssql_where=message.c.EventKey.isnot(None),
)

staging = Table(
    "OneAiOrderStaging",
    metadata,
    Column("StagingId", Guid, primary_key=True, server_default=new_guid()),
    Column("ConversationId", Guid, ForeignKey("OneAiConversation.ConversationId"), nullable=False),
    Column("PhoneNumber", Unicode(PHONE_LENGTH), nullable=False),
    Column("CustomerName", Unicode(255)),
    Column("CustomerCompany", Unicode(255)),
    Column("EpicorCustomerId", Unicode(50)),
    Column("ProductName", Unicode(255)),
    Column("PartNum", Unicode(50)),
    Column("Quantity", DECIMAL(18, 2)),
    Column("Unit", Unicode(20)),
    Column("DeliveryDate", Day),
    Column("OrderStatus", Unicode(20), server_default=Status.DRAFT.value),
    Column("ValidationResult", LongText),  # JSON
    Column("EpicorOrderNumber", Unicode(50)),
    _moment("CreatedAt"),
    _moment("UpdatedAt"),
    Column("SubmittedAt", UtcDateTime),
    # added
    Column("OrderId", Guid),  # StagingId of line 1; NULL in a row that something else has made: the row is an order
    Column("LineNum", Integer, nullable=False, server_default=text("1")),
    Column("Version", Integer, nullable=False, server_default=text("1")),
    Column("PartDescription", Unicode(500)),
    Column("Similarity", Float),
    _one_of("OrderStatus", Status),
)
_index("OneAiOrderStaging", staging.c.PhoneNumber)
_index("OneAiOrderStaging", staging.c.OrderStatus)
_index("OneAiOrderStaging", staging.c.CreatedAt.desc())
Index(
    "UX_OneAiOrderStaging_OrderLine",
    staging.c.OrderId,
    staging.c.LineNum,
    unique=True,
    mssql_where=staging.c.OrderId.isnot(None),
)
# An order that the customer is still making: one a phone number, so that no race can begin two.
_being_made = text("\"LineNum\" = 1 AND \"OrderId\" IS NOT NULL AND \"OrderStatus\" IN ('draft', 'ready', 'validated')")
Index(
    "UX_OneAiOrderStaging_OneBeingMade",
    staging.c.PhoneNumber,
    unique=True,
    postgresql_where=_being_made,
    mssql_where=_being_made,
)

customer_map = Table(
    "OneAiCustomerMap",
    metadata,
    _identity("MapId", Integer),
    Column("PhoneNumber", Unicode(PHONE_LENGTH), nullable=False),
    Column("EpicorCustomerId", Unicode(50), nullable=False),
    Column("CustomerName", Unicode(255)),
    Column("CustomerCompany", Unicode(255)),
    Column("CreditLimit", DECIMAL(18, 2)),
    _moment("LastSyncAt"),
    UniqueConstraint("PhoneNumber"),
)
_index("OneAiCustomerMap", customer_map.c.PhoneNumber)
_index("OneAiCustomerMap", customer_map.c.EpicorCustomerId)

product_map = Table(
    "OneAiProductMap",
    metadata,
    _identity("MapId", Integer),
    Column("ChatbotProductName", Unicode(255), nullable=False),
    Column("EpicorPartNum", Unicode(50), nullable=False),
    Column("EpicorDescription", Unicode(500)),
    Column("UOM", Unicode(20)),
    Column("Similarity", Float),
    _moment("LastSyncAt"),
)
_index("OneAiProductMap", product_map.c.ChatbotProductName)
_index("OneAiProductMap", product_map.c.EpicorPartNum)

# Tables of our own.

audit = Table(
    "OneAiOrderAudit",
    metadata,
    _identity("AuditId", BigInteger),
    Column("OrderId", Guid, nullable=False),
    Column("VersionBefore", Integer),  # NULL: the order is new
    Column("VersionAfter", Integer, nullable=False),
    Column("Action", Unicode(20), nullable=False),  # created, changed, or the status it moved to
    Column("ChangedBy", Unicode(PHONE_LENGTH), nullable=False),  # phone number or "gateway"
    Column("Changes", LongText, nullable=False),  # JSON: {"delivery_date": [before, after], …}
    Column("ChangedAt", UtcDateTime, nullable=False, server_default=utc_now()),
)
_index("OneAiOrderAudit", audit.c.OrderId)

turn = Table(
    "OneAiTurn",
    metadata,
    Column("PhoneNumber", Unicode(PHONE_LENGTH), primary_key=True),
    Column("MessageKey", Unicode(200), primary_key=True),
    Column("Outcome", LongText, nullable=False),  # JSON
    Column("CreatedAt", UtcDateTime, nullable=False, server_default=utc_now()),
)
_index("OneAiTurn", turn.c.CreatedAt)

part = Table(
    "OneAiPart",
    metadata,
    Column("PartNum", Unicode(50), primary_key=True),
    Column("PartDescription", Unicode(500), nullable=False),
    Column("UOM", Unicode(20), nullable=False),
    Column("ProductGroup", Unicode(50), nullable=False),
    Column("ContentQty", DECIMAL(18, 4), nullable=False),
    Column("ContentUOM", Unicode(20), nullable=False),
    Column("IsDefault", Boolean, nullable=False, server_default=false()),
    Column("SortOrder", Integer, nullable=False),  # its place in the imported file
    _moment("UpdatedAt"),
)

# One row for each import that changed the catalogue; the newest one's number is the catalogue's version.
catalogue_import = Table(
    "OneAiCatalogueImport",
    metadata,
    _identity("CatalogueVersion", Integer),
    Column("Parts", Integer, nullable=False),
    Column("ImportedAt", UtcDateTime, nullable=False, server_default=utc_now()),
)
