using CustomLabels.WebConsole.Models;

namespace CustomLabels.WebConsole.Cluster;

/// <summary>A unit in a slot.</summary>
/// <param name="ProjectVersionArn">The model that it serves.</param>
/// <param name="Ordinal">Its number inside the zone.</param>
/// <param name="Epoch">Counts the units of the model.</param>
/// <param name="State"><c>LOADING</c>, <c>READY</c>, <c>DRAINING</c> or <c>FAILED</c>.</param>
/// <param name="Calls">Calls that it has taken since it began.</param>
public sealed record UnitView(string ProjectVersionArn, int Ordinal, long Epoch, string State, long Calls)
{
    /// <summary>The model's page.</summary>
    public ModelAddress Model => ModelAddress.OfArn(ProjectVersionArn);
}
