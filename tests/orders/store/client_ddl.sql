-- The shared tables, as the gateway's side defines them for SQL Server.

-- Table 1: OneAiConversation (Chat Sessions)
CREATE TABLE OneAiConversation (
    ConversationId UNIQUEIDENTIFIER PRIMARY KEY DEFAULT NEWID(),
    PhoneNumber NVARCHAR(50) NOT NULL,
    CustomerName NVARCHAR(255),
    Status NVARCHAR(20) DEFAULT 'active', -- active, completed, abandoned
    Language NVARCHAR(10) DEFAULT 'id', -- 'en' or 'id'
    CreatedAt DATETIME2 DEFAULT GETUTCDATE(),
    UpdatedAt DATETIME2 DEFAULT GETUTCDATE(),
    INDEX IX_PhoneNumber (PhoneNumber),
    INDEX IX_Status (Status)
);

-- Table 2: OneAiConversationMessage (Chat History)
CREATE TABLE OneAiConversationMessage (
    MessageId BIGINT IDENTITY(1,1) PRIMARY KEY,
    ConversationId UNIQUEIDENTIFIER NOT NULL,
    Role NVARCHAR(20) NOT NULL, -- 'user' or 'assistant'
    Content NVARCHAR(MAX) NOT NULL,
    Intent NVARCHAR(50), -- ORDER, CANCEL_ORDER, CHIT_CHAT, FALLBACK
    Entities NVARCHAR(MAX), -- JSON: {"product_name": "oxygen", "quantity": 10}
    CreatedAt DATETIME2 DEFAULT GETUTCDATE(),
    FOREIGN KEY (ConversationId) REFERENCES OneAiConversation(ConversationId),
    INDEX IX_ConversationId (ConversationId),
    INDEX IX_CreatedAt (CreatedAt DESC)
);

-- Table 3: OneAiOrderStaging (Orders from Chatbot - Before Epicor)
CREATE TABLE OneAiOrderStaging (
    StagingId UNIQUEIDENTIFIER PRIMARY KEY DEFAULT NEWID(),
    ConversationId UNIQUEIDENTIFIER NOT NULL,
    PhoneNumber NVARCHAR(50) NOT NULL,

    -- Customer Info
    CustomerName NVARCHAR(255),
    CustomerCompany NVARCHAR(255),
    EpicorCustomerId NVARCHAR(50), -- Mapped from Epicor

    -- Order Details
    ProductName NVARCHAR(255),
    PartNum NVARCHAR(50), -- From semantic search
    Quantity DECIMAL(18,2),
    Unit NVARCHAR(20), -- M3, BTL, TABUNG
    DeliveryDate DATE,

    -- Status Tracking
    OrderStatus NVARCHAR(20) DEFAULT 'draft', -- draft, ready, validated, submitted, failed
    ValidationResult NVARCHAR(MAX), -- JSON: {"stock_ok": true, "credit_ok": false}
    EpicorOrderNumber NVARCHAR(50), -- After submission

    -- Timestamps
    CreatedAt DATETIME2 DEFAULT GETUTCDATE(),
    UpdatedAt DATETIME2 DEFAULT GETUTCDATE(),
    SubmittedAt DATETIME2,

    FOREIGN KEY (ConversationId) REFERENCES OneAiConversation(ConversationId),
    INDEX IX_PhoneNumber (PhoneNumber),
    INDEX IX_OrderStatus (OrderStatus),
    INDEX IX_CreatedAt (CreatedAt DESC)
);

-- Table 4: OneAiCustomerMap (Cache for Epicor Customer Lookup)
CREATE TABLE OneAiCustomerMap (
    MapId INT IDENTITY(1,1) PRIMARY KEY,
    PhoneNumber NVARCHAR(50) NOT NULL UNIQUE,
    EpicorCustomerId NVARCHAR(50) NOT NULL,
    CustomerName NVARCHAR(255),
    CustomerCompany NVARCHAR(255),
    CreditLimit DECIMAL(18,2),
    LastSyncAt DATETIME2 DEFAULT GETUTCDATE(),
    INDEX IX_PhoneNumber (PhoneNumber),
    INDEX IX_EpicorCustomerId (EpicorCustomerId)
);

-- Table 5: OneAiProductMap (Cache for Epicor Product Lookup)
CREATE TABLE OneAiProductMap (
    MapId INT IDENTITY(1,1) PRIMARY KEY,
    ChatbotProductName NVARCHAR(255) NOT NULL, -- "oksigen", "oxygen liquid"
    EpicorPartNum NVARCHAR(50) NOT NULL,
    EpicorDescription NVARCHAR(500),
    UOM NVARCHAR(20),
    Similarity FLOAT, -- Semantic search score
    LastSyncAt DATETIME2 DEFAULT GETUTCDATE(),
    INDEX IX_ChatbotProductName (ChatbotProductName),
    INDEX IX_EpicorPartNum (EpicorPartNum)
);
