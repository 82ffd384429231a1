using Xunit;

namespace CustomLabels.ClientTests.Objects;

/// <summary>Tests that share the server on an S3-compatible store.</summary>
[CollectionDefinition(Name)]
public sealed class S3Group : ICollectionFixture<S3Server>
{
    public const string Name = "S3 store";
}
