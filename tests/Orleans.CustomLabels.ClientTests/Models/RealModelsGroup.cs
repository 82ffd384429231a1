using Xunit;

namespace CustomLabels.ClientTests.Models;

/// <summary>Tests that share one server with the four real models.</summary>
[CollectionDefinition(Name)]
public sealed class RealModelsGroup : ICollectionFixture<RealModelsServer>
{
    public const string Name = "real models";
}
