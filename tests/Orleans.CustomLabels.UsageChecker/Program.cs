using CustomLabels.UsageChecker;

// Checks an export of usage, and recomputes a report from it. Exit code 0: everything is as it says; 1: it is not; 2: wrong usage.
if (args.Length is not (1 or 2))
{
    Console.Error.WriteLine("Usage: usage-checker EXPORT.jsonl [REPORT.json]");
    Console.Error.WriteLine("EXPORT.jsonl is what 'customlabels usage export' writes, REPORT.json what 'customlabels usage --json' prints.");
    return 2;
}

var problems = new List<string>();
var intervals = Export.Read(File.ReadLines(args[0]), problems);
IntervalRules.Check(intervals, problems);
if (args.Length == 2)
{
    Report.Check(File.ReadAllText(args[1]), intervals, problems);
}

foreach (var problem in problems)
{
    Console.Error.WriteLine(problem);
}

Console.WriteLine($"{intervals.Count} intervals, {problems.Count} problems");
return problems.Count == 0 ? 0 : 1;
