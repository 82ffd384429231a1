using Xunit;

namespace CustomLabels.ClientTests.Sdk;

/// <summary>Tests that share one server, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class StockClientGroup : ICollectionFixture<StockClientServer>
{
    public const string Name = "stock clients";
}
