namespace CustomLabels.Contracts.Accounts;

/// <summary>A place in a list that is ordered by creation time, then name; it stays valid when entries come and go.</summary>
/// <param name="CreatedMilliseconds">Creation time of the last entry seen.</param>
/// <param name="Name">Its name.</param>
[GenerateSerializer, Immutable, Alias("customlabels.ListPosition")]
public sealed record ListPosition([property: Id(0)] long CreatedMilliseconds, [property: Id(1)] string Name)
{
    /// <summary>Whether this place comes before another one, oldest first.</summary>
    /// <param name="other">The other place.</param>
    /// <returns>True when strictly before.</returns>
    public bool IsBefore(ListPosition other) => CreatedMilliseconds != other.CreatedMilliseconds
        ? CreatedMilliseconds < other.CreatedMilliseconds
        : string.CompareOrdinal(Name, other.Name) < 0;
}
