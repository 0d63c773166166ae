"""Column types and defaults that PostgreSQL and SQL Server each spell in their own way."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any, Optional

from sqlalchemy import CHAR, Date, DateTime, UnicodeText
from sqlalchemy.dialects import mssql, postgresql
from sqlalchemy.engine import Dialect
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.schema import CreateIndex
from sqlalchemy.sql.expression import FunctionElement
from sqlalchemy.types import TypeDecorator, UserDefinedType

# SQLAlchemy's own DATETIME and NTEXT for these are what SQL Server had before 2005.
LongText = UnicodeText().with_variant(mssql.NVARCHAR(None), "mssql")
Day = Date().with_variant(mssql.DATE(), "mssql")


class _UniqueIdentifier(UserDefinedType[str]):
    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        return "UNIQUEIDENTIFIER"


class _DateTime2(UserDefinedType[datetime]):
    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        return "DATETIME2"


class Guid(TypeDecorator[str]):
    """UUID or UNIQUEIDENTIFIER; text in lower case in Python, whatever the driver hands over."""

    impl = CHAR(36)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        if dialect.name == "mssql":
            return dialect.type_descriptor(_UniqueIdentifier())
        return dialect.type_descriptor(postgresql.UUID(as_uuid=False))

    def process_result_value(self, value: Any, dialect: Dialect) -> Optional[str]:
        return None if value is None else str(value).lower()


class UtcDateTime(TypeDecorator[datetime]):
    """TIMESTAMP or DATETIME2 that holds UTC; aware datetimes in Python, naive ones are refused."""

    impl = DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        return dialect.type_descriptor(_DateTime2() if dialect.name == "mssql" else DateTime())

    def process_bind_param(self, value: Optional[datetime], dialect: Dialect) -> Optional[datetime]:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment for the database must carry its time zone")
        return value.astimezone(timezone.utc).replace(tzinfo=None)

    def process_result_value(self, value: Optional[datetime], dialect: Dialect) -> Optional[datetime]:
        return None if value is None else value.replace(tzinfo=timezone.utc)


class utc_now(FunctionElement[datetime]):
    """The default of every CreatedAt."""

    inherit_cache = True


class new_guid(FunctionElement[str]):
    """The default of every UUID key."""

    inherit_cache = True


@compiles(utc_now)
def _utc_now(element: utc_now, compiler: Any, **_: Any) -> str:
    return "timezone('utc', now())"


@compiles(utc_now, "mssql")
def _getutcdate(element: utc_now, compiler: Any, **_: Any) -> str:
    return "GETUTCDATE()"


@compiles(new_guid)
def _gen_random_uuid(element: new_guid, compiler: Any, **_: Any) -> str:
    return "gen_random_uuid()"


@compiles(new_guid, "mssql")
def _newid(element: new_guid, compiler: Any, **_: Any) -> str:
    return "NEWID()"


# Names of indexes are a table's own in SQL Server and the schema's in PostgreSQL: there the table's name is put in.
SQL_SERVER_NAME = "sql_server_name"


@compiles(CreateIndex, "mssql")
def _create_index(element: CreateIndex, compiler: Any, **kw: Any) -> str:
    text = str(compiler.visit_create_index(element, **kw))
    index = element.element
    name = index.info.get(SQL_SERVER_NAME)
    quoted = compiler.preparer.quote
    return text.replace(quoted(index.name), quoted(name), 1) if name else text
