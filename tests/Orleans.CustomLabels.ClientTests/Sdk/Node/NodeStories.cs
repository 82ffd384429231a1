using System.Collections.Concurrent;

namespace CustomLabels.ClientTests.Sdk.Node;

/// <summary>Each story is run once, whichever tests ask for it.</summary>
public sealed class NodeStories(StockClientServer server)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<Story>>> _told = new();

    internal Task<Story> TellAsync(string story) => _told.GetOrAdd(story, name => new(() => NodeScripts.RunAsync(name, server))).Value;
}
