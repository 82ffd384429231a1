namespace CustomLabels.Server.Tests.Stores;

[GenerateSerializer, Alias("customlabels.tests.StoredThing")]
internal sealed record StoredThing
{
    [Id(0)]
    public int Number { get; init; }
}
