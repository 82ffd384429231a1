namespace CustomLabels.Server.Tests.Telemetry;

/// <summary>A span as a process has sent it.</summary>
/// <param name="Process">Value of the resource's <c>service.instance.id</c>.</param>
/// <param name="Source">Name of the source.</param>
/// <param name="Trace">Id of the trace.</param>
/// <param name="Id">Id of the span.</param>
/// <param name="Parent">Id of its parent; empty for a root.</param>
/// <param name="Name">Name.</param>
/// <param name="Start">Nanoseconds since 1970.</param>
/// <param name="End">Nanoseconds since 1970.</param>
/// <param name="Attributes">Its text attributes.</param>
internal sealed record ReceivedSpan(
    string Process, string Source, string Trace, string Id, string Parent, string Name, ulong Start, ulong End, IReadOnlyDictionary<string, string> Attributes);
