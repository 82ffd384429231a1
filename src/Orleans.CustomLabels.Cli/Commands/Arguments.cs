using System.CommandLine;

namespace CustomLabels.Cli.Commands;

/// <summary>Arguments and options that several commands share.</summary>
internal static class Arguments
{
    public static Argument<string> Version() => new("PROJECT/VERSION") { Description = "The model version: PROJECT/VERSION or its ARN." };

    public static Option<float?> MinConfidence() =>
        new Option<float?>("--min-confidence") { Description = "Only labels at or above this confidence, 0..100. Otherwise each label's own threshold." }
            .Where(value => value is >= 0 and <= 100, "--min-confidence must be 0 to 100.");

    public static Option<int?> MaxResults() =>
        new Option<int?>("--max-results") { Description = "At most so many labels per picture, the most confident first." }.AtLeast(0);

    public static Option<string?> SaveAnnotated() =>
        new("--save-annotated") { Description = "Draw what was found onto the pictures and write them to this folder.", HelpName = "DIR" };

    public static Option<int> AtLeast(this Option<int> option, int least) => option.Where(value => value >= least, $"{option.Name} must be at least {least}.");

    public static Option<int?> AtLeast(this Option<int?> option, int least) =>
        option.Where(value => value is null || value >= least, $"{option.Name} must be at least {least}.");

    public static Option<T> Where<T>(this Option<T> option, Func<T?, bool> holds, string otherwise)
    {
        option.Validators.Add(result =>
        {
            try
            {
                if (result.Tokens.Count == 1 && !holds(result.GetValueOrDefault<T>()))
                {
                    result.AddError(otherwise);
                }
            }
            catch (InvalidOperationException)
            {
                // A value that cannot even be read; the parser reports that itself.
            }
        });
        return option;
    }
}
