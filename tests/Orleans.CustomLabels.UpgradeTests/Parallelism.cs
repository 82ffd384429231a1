using Xunit.Sdk;
using Xunit.v3;

// Each test is a whole cluster, on few cores.
[assembly: Parallelization(Mode = ParallelMode.None)]
