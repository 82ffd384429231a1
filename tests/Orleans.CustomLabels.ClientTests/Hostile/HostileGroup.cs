using Xunit;

namespace CustomLabels.ClientTests.Hostile;

/// <summary>Tests that share one server.</summary>
[CollectionDefinition(Name)]
public sealed class HostileGroup : ICollectionFixture<HostileServer>
{
    public const string Name = "hostile";
}
