namespace CustomLabels.WebConsole.Models.UseModel;

/// <summary>Numbers of units that the drop-downs offer.</summary>
internal static class UnitChoices
{
    private static readonly int[] Usual = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 75, 100];

    /// <param name="present">The number that is set, which may be any.</param>
    public static IEnumerable<int> Min(int? present) => present is { } units ? Usual.Append(units).Distinct().Order() : Usual;

    /// <param name="min">Units that always run: the first choice, which means that the number is fixed.</param>
    /// <param name="present">The number that is set, which may be any.</param>
    public static IEnumerable<int> Max(int min, int? present) => Usual.Append(min).Append(present ?? min).Where(units => units >= min).Distinct().Order();
}
