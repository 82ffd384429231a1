namespace CustomLabels.ConsoleTests.Browsing;

/// <summary>Tests that share one server and one browser, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class ConsoleGroup : ICollectionFixture<ConsoleServer>
{
    public const string Name = "console";
}
